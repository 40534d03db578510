'use client';

import type { TimelineEntry } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { StickyNote } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { ActionKeys } from '../../../../../../../components/ops/action-keys.tsx';
import { useOpsEra } from '../../../../../../../components/ops/use-dates.ts';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { bangkok, formatDate } from '../../../../../../../lib/format/date.ts';
import { noteOrder, retryReturn } from '../../../../../../../lib/ops/work-orders.ts';
import { OrderDocuments } from './order-documents.tsx';
import { RawOrder } from './raw-order.tsx';
import type { OrderHandle } from './use-order.ts';
import { noteKey } from './use-order-actions.ts';

const tabs = ['timeline', 'papers', 'json'] as const;
type Tab = (typeof tabs)[number];

/** What happened, newest first, with a place for a note; and the order as the API tells it. */
export function OrderLog({ handle }: { handle: OrderHandle }) {
  const t = useTranslations('ops.order');
  const [tab, setTab] = useState<Tab>('timeline');
  return (
    <aside className="order-log" aria-label={t('log')}>
      <div className="tabs tabs-plain" role="tablist" aria-label={t('log')}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="order-log-panel"
            onClick={() => setTab(name)}
          >
            {t(name)}
          </button>
        ))}
      </div>
      <div className="scroll log" role="tabpanel" id="order-log-panel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'timeline' ? <Timeline handle={handle} /> : null}
        {tab === 'papers' ? <OrderDocuments order={handle.order} /> : null}
        {tab === 'json' ? <RawOrder order={handle.order} /> : null}
      </div>
      {tab === 'timeline' ? <NoteForm handle={handle} /> : null}
    </aside>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (at: string): string => {
  const { hour, minute, second } = bangkok(at);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};

function Timeline({ handle }: { handle: OrderHandle }) {
  const locale = useLocale();
  const era = useOpsEra();
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of handle.timeline.toReversed()) {
    const day = formatDate(entry.at, locale, { year: true, era });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const failed = openReturns(handle.timeline);
  return [...days].map(([day, entries]) => (
    <section key={day}>
      <h3 className="day">{day}</h3>
      <ol className="tl">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} notes={handle.order.staffNotes}>
            {failed.has(entry.id) ? <RetryReturn handle={handle} returnId={failed.get(entry.id)!} /> : null}
          </Entry>
        ))}
      </ol>
    </section>
  ));
}

const known = [
  'order.created',
  'order.confirmed',
  'order.assigned',
  'order.held',
  'order.cancelled',
  'order.completed',
  'order.returned',
] as const;
/** Why money did not go back, as a return's or a refund's entry says it. */
const problems = ['refund_refused', 'refund_impossible', 'overdue'] as const;

/** Returns that failed and were not tried again since, by the entry that says so. */
function openReturns(timeline: readonly TimelineEntry[]): ReadonlyMap<string, string> {
  const last = new Map<unknown, TimelineEntry>();
  for (const entry of timeline) if (entry.data['returnId']) last.set(entry.data['returnId'], entry);
  return new Map(
    [...last.values()].flatMap(({ id, data }) => (data['problem'] ? [[id, String(data['returnId'])]] : [])),
  );
}

function RetryReturn({ handle, returnId }: { handle: OrderHandle; returnId: string }) {
  const t = useTranslations('ops.order');
  const { me } = useConsole();
  if (!me.can.includes('orders.cancel')) return null;
  return (
    <Button
      className="btn-small"
      isBusy={handle.isBusy}
      onClick={() => void handle.attempt({ call: (seen) => retryReturn(api, seen, returnId) })}
    >
      {t('retryReturn')}
    </Button>
  );
}

type EntryProps = { entry: TimelineEntry; notes: OrderHandle['order']['staffNotes']; children: ReactNode };
function Entry({ entry, notes, children }: EntryProps) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const note = noteOf(entry, notes);
  const who = entry.actor.id ? entry.actor.name : t('system');
  const look = entry.to ? displayWords[entry.to] : null;
  const kind = known.find((name) => name === entry.kind);
  const name = typeof entry.data['assigneeName'] === 'string' ? entry.data['assigneeName'] : null;
  const parcel = typeof entry.data['trackingNumber'] === 'string' ? entry.data['trackingNumber'] : null;
  const problem = problems.find((each) => each === entry.data['problem']);
  const text = problem
    ? t(`did.${problem}`)
    : kind === 'order.assigned'
      ? t(name ? 'did.assignedTo' : 'did.assigned', { name: name ?? '' })
      : kind
        ? t(`did.${kind.slice('order.'.length) as 'created'}`)
        : entry.to && entry.to !== entry.from
          ? t('did.moved', { to: displayWords[entry.to][locale] })
          : 'trackingNumber' in entry.data
            ? t(parcel ? 'did.parcel' : 'did.noParcel')
            : t('did.updated');
  return (
    <li data-note={note ? '' : undefined}>
      <time dateTime={entry.at}>{clockOf(entry.at)}</time>
      <span className="glyph" data-s={look?.tone}>
        {note ? <StickyNote className="i" aria-hidden="true" /> : look ? <StatusShape shape={look.shape} /> : null}
      </span>
      <p>
        <b>{who}</b> {note ?? text}
        {parcel ? <span className="meta mono quiet">{parcel}</span> : null}
        {!note && !problem && entry.reason ? <span className="meta quiet">{entry.reason}</span> : null}
        {children}
      </p>
    </li>
  );
}

/** A note's own words: in the entry, or among the order's notes of the same moment. */
function noteOf(entry: TimelineEntry, notes: OrderHandle['order']['staffNotes']): string | null {
  if (entry.kind !== 'note' && entry.kind !== 'order.updated') return null;
  if (typeof entry.data['text'] === 'string') return entry.data['text'];
  if (typeof entry.data['note'] === 'string') return entry.data['note'];
  const near = notes.find(
    ({ at, author }) => author === entry.actor.name && Math.abs(Date.parse(at) - Date.parse(entry.at)) < 1000,
  );
  return near?.text ?? null;
}

function NoteForm({ handle }: { handle: OrderHandle }) {
  const t = useTranslations('ops.order');
  const { me } = useConsole();
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  if (!me.can.includes('orders.note')) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words && (await handle.attempt({ call: (seen) => noteOrder(api, seen, words) }))) setText('');
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
    if (event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <form className="say" ref={form} onSubmit={(event) => void submit(event)}>
      <div className="find">
        <textarea
          id="order-note"
          rows={1}
          maxLength={2000}
          aria-label={t('note')}
          placeholder={t('note')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={press}
        />
        {text ? (
          <Button type="submit" className="btn-small" isBusy={handle.isBusy}>
            {t('addNote')}
          </Button>
        ) : (
          <ActionKeys action={noteKey} />
        )}
      </div>
    </form>
  );
}
