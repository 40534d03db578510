'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { tellEntry } from '../../lib/ops/order-story.ts';
import { useReasonText } from './use-reason-text.ts';

type Story = { text: string; isNote: boolean; reason: string | null };
type About = Pick<Order, 'currency'> & { staffNotes?: Order['staffNotes'] };

/** What an entry of an order's history says, in the reader's words. */
export function useOrderStory(): (entry: TimelineEntry, order: About) => Story {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const reasonText = useReasonText();
  return (entry, { currency, staffNotes = [] }) => {
    const told = tellEntry(entry, { locale, currency });
    const note = 'note' in told ? told.note : told.did === 'updated' ? noteOf(entry, staffNotes) : null;
    if (note !== null || 'note' in told) return { text: note ?? '', isNote: true, reason: null };
    const isProblem = typeof entry.data['problem'] === 'string';
    return {
      text: t(`did.${told.did as 'created'}`, told.values as { name: string }),
      isNote: false,
      reason: isProblem || !entry.reason ? null : reasonText(entry.reason),
    };
  };
}

/** Older entries say only that there is a note: it stands among the order's notes of the same moment. */
const noteOf = (entry: TimelineEntry, notes: Order['staffNotes']): string | null =>
  notes.find(({ at, author }) => author === entry.actor.name && Math.abs(Date.parse(at) - Date.parse(entry.at)) < 1000)
    ?.text ?? null;
