'use client';

import { Tabs } from '@base-ui/react/tabs';
import type { TimelineEntry } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { StickyNote } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { ActionKeys } from '../../../../../../../components/ops/action-keys.tsx';
import { useOpsEra } from '../../../../../../../components/ops/use-dates.ts';
import { useOrderStory } from '../../../../../../../components/ops/use-order-story.ts';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { bangkok, formatDate } from '../../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { noteOrder, retryReturn } from '../../../../../../../lib/ops/work-orders.ts';
import { OrderDocuments } from './order-documents.tsx';
import { RawOrder } from './raw-order.tsx';
import type { OrderHandle } from './use-order.ts';
import { noteKey } from './use-order-actions.ts';

const tabs = ['timeline', 'papers', 'json'] as const;
type Tab = (typeof tabs)[number];

/** What happened, newest first, with a place for a note; and the order as the API tells it. */
export function OrderLog({ handle, print }: { handle: OrderHandle; print: Action }) {
  const t = useTranslations('ops.order');
  const [tab, setTab] = useState<Tab>('timeline');
  return (
    <Tabs.Root
      render={<aside className="order-log" aria-label={t('log')} />}
      value={tab}
      onValueChange={(chosen: Tab) => setTab(chosen)}
    >
      <Tabs.List className="tabs tabs-plain" aria-label={t('log')} activateOnFocus>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel className="scroll log" value="timeline">
        <Timeline handle={handle} />
      </Tabs.Panel>
      <Tabs.Panel className="scroll log" value="papers">
        <OrderDocuments order={handle.order} print={print} />
      </Tabs.Panel>
      <Tabs.Panel className="scroll log" value="json">
        <RawOrder order={handle.order} />
      </Tabs.Panel>
      {tab === 'timeline' ? <NoteForm handle={handle} /> : null}
    </Tabs.Root>
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
          <Entry key={entry.id} entry={entry} order={handle.order}>
            {failed.has(entry.id) ? <RetryReturn handle={handle} returnId={failed.get(entry.id)!} /> : null}
          </Entry>
        ))}
      </ol>
    </section>
  ));
}

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

type EntryProps = { entry: TimelineEntry; order: OrderHandle['order']; children: ReactNode };
function Entry({ entry, order, children }: EntryProps) {
  const t = useTranslations('ops.order');
  const { text, isNote, reason } = useOrderStory()(entry, order);
  const look = entry.to ? displayWords[entry.to] : null;
  const parcel = typeof entry.data['trackingNumber'] === 'string' ? entry.data['trackingNumber'] : null;
  return (
    <li data-note={isNote ? '' : undefined}>
      <time dateTime={entry.at}>{clockOf(entry.at)}</time>
      <span className="glyph" data-s={look?.tone}>
        {isNote ? <StickyNote className="i" aria-hidden="true" /> : look ? <StatusShape shape={look.shape} /> : null}
      </span>
      <p>
        <b>{entry.actor.id ? entry.actor.name : t('system')}</b> {text}
        {parcel ? <span className="meta mono quiet">{parcel}</span> : null}
        {reason ? <span className="meta quiet">{reason}</span> : null}
        {children}
      </p>
    </li>
  );
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
