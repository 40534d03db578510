'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { useSecond } from '../../../../../../../components/ops/use-second.ts';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { dayInstant, formatDate, formatSoon, formatTime } from '../../../../../../../lib/format/date.ts';
import { journeyOf } from '../../../../../../../lib/ops/journey.ts';
import { type StepDue, stepDues } from '../../../../../../../lib/ops/step-due.ts';

type StepsProps = { order: Order; timeline: readonly TimelineEntry[]; now: number };

/** Stamps on a rule: solid behind, dotted ahead; when each was, and when those to come are due. */
export function Steps({ order, timeline, now }: StepsProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const steps = journeyOf(order, timeline);
  const dues = stepDues(order, steps, useConsole().promises);
  return (
    <ol className="steps" aria-label={t('steps')}>
      {steps.map(({ status, place, at, actor }) => {
        const due = dues.get(status);
        return (
          <li key={status} className="step" data-place={place} aria-current={place === 'now' ? 'step' : undefined}>
            <Stamp status={status} locale={locale} isAhead={place === 'next' || place === 'ahead'} />
            <span className="step-note">
              {at ? (
                <>
                  {formatDate(at, locale, { weekday: false })} <span className="mono">{formatTime(at)}</span> {actor}
                </>
              ) : null}
              {due ? <Due due={due} now={now} /> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Marked from the second on at which it is late; the age above says so in words. */
function Due({ due, now }: { due: StepDue; now: number }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const root = useRef<HTMLSpanElement>(null);
  const by = 'by' in due ? due.by : null;
  useSecond((at) => {
    if (by !== null) root.current?.toggleAttribute('data-late', at > by);
  });
  if ('day' in due) return t('promised', { date: formatDate(dayInstant(due.day), locale) });
  return (
    <span ref={root} className="step-due">
      {t.rich('dueBy', {
        at: formatSoon(due.by, now, locale),
        mono: (text) => <span className="mono">{text}</span>,
      })}
    </span>
  );
}
