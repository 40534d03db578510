'use client';

import type { DeadLetters } from '@talat/contracts/system';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { replayEvents, replayJob } from '../../../../../../lib/ops/system.ts';

type Letter = { key: string; name: string; what: string; error: string; at: string; replay: () => Promise<number> };
type PartProps = { dead: DeadLetters; onReplayed: () => void };

/** What could not be done: read why, mend it, and let it run again. */
export function DeadLettersPart({ dead, onReplayed }: PartProps) {
  const t = useTranslations('system.dead');
  const dates = useDates();
  const { me } = useConsole();
  const [asking, setAsking] = useState<Letter | null>(null);
  const letters = lettersOf(dead);
  return (
    <section className="desk-part" aria-labelledby="system-dead">
      <h2 id="system-dead">
        {t('title')} <span className={letters.length > 0 ? 'mono bad' : 'mono quiet'}>{letters.length}</span>
      </h2>
      {letters.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      <ul className="desk-list">
        {letters.map((letter) => (
          <li key={letter.key}>
            <p>
              <b className="mono">{letter.name}</b>
              <span className="mono quiet ids">{letter.what}</span>
              <span className="bad ids">{letter.error}</span>
              <span className="quiet">{dates.moment(letter.at)}</span>
            </p>
            {me.can.includes('system.operate') ? (
              <Button aria-label={t('replayOf', { name: letter.name })} onClick={() => setAsking(letter)}>
                {t('replay')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {asking ? <ReplayDialog letter={asking} onClose={() => setAsking(null)} onReplayed={onReplayed} /> : null}
    </section>
  );
}

type ReplayProps = { letter: Letter; onClose: () => void; onReplayed: () => void };

function ReplayDialog({ letter, onClose, onReplayed }: ReplayProps) {
  const t = useTranslations('system.dead');
  const say = useSay();
  const form = useContractForm({
    defaultValues: {},
    onSend: async () => {
      const count = await letter.replay().finally(onReplayed);
      say({ text: t('replayed', { name: letter.name, count }) });
      onClose();
    },
  });
  return (
    <DialogForm title={t('replayOf', { name: letter.name })} form={form} does={t('replay')} onClose={onClose}>
      <p>{t('sure')}</p>
      <p className="mono ids quiet">{letter.what}</p>
      <p className="bad ids">{letter.error}</p>
    </DialogForm>
  );
}

/** Events of one subject wait behind its first: they are one letter. */
function lettersOf({ events, jobs }: DeadLetters): Letter[] {
  const queues = Map.groupBy(events, ({ consumer, subject }) => `${consumer} ${subject}`);
  return [
    ...[...queues.values()].map((queue) => {
      const [first] = queue as [DeadLetters['events'][number]];
      const waiting = queue.length > 1 ? ` +${queue.length - 1}` : '';
      return {
        key: `${first.consumer} ${first.subject}`,
        name: `${first.consumer} · ${first.type}${waiting}`,
        what: first.subject,
        error: first.error,
        at: first.parkedAt,
        replay: async () => (await replayEvents(api, first.consumer, first.subject)).replayed,
      };
    }),
    ...jobs.map((job) => ({
      key: job.id,
      name: job.type,
      what: job.key ?? job.id,
      error: job.lastError ?? '',
      at: job.finishedAt,
      replay: async () => (await replayJob(api, job.id)).replayed,
    })),
  ];
}
