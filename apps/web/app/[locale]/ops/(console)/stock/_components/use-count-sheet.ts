'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { isoDay } from '../../../../../../lib/ops/audit-query.ts';
import {
  changeLine,
  countedOf,
  type CountLine,
  type CountSheet,
  hasIntention,
  isBookedUp,
  keepSheet,
  keptSheet,
  openLines,
  typeInto,
  watchSheet,
} from '../../../../../../lib/ops/count-sheet.ts';
import { countStock, lookAt } from '../../../../../../lib/ops/stock-desk.ts';

export type CountWork = ReturnType<typeof useCountSheet>;

/** The sheet in hand, kept in the browser at every change: a reload or a flat battery loses nothing that was typed. */
function useKeptSheet() {
  const { me } = useConsole();
  const [sheet, setSheet] = useState<CountSheet | null>(null);
  const [isKept, setIsKept] = useState(true);
  const [isRead, setIsRead] = useState(false);
  const latest = useRef<CountSheet | null>(null);
  useEffect(() => {
    const take = (kept: CountSheet | null) => {
      latest.current = kept;
      setSheet(kept);
    };
    take(keptSheet(me.id));
    setIsRead(true);
    return watchSheet(me.id, take);
  }, [me.id]);
  const put = (next: CountSheet | null) => {
    latest.current = next;
    setSheet(next);
    setIsKept(keepSheet(me.id, next));
  };
  const change = (make: (before: CountSheet) => CountSheet) => {
    if (latest.current) put(make(latest.current));
  };
  return { sheet, latest, isKept, isRead, put, change };
}

type Kept = ReturnType<typeof useKeptSheet>;

/** Books what was counted. */
function useBooking({ latest, put, change }: Pick<Kept, 'latest' | 'put' | 'change'>) {
  const t = useTranslations('stock.count');
  const say = useSay();
  const textOf = useErrorText();
  const bookLine = async (line: CountLine, { locationId, startedAt }: CountSheet): Promise<boolean> => {
    const body = {
      ...{ variantId: line.variantId, locationId, counted: countedOf(line)! },
      ...{ seenMovementId: line.seen!.movementId, note: t('note', { at: isoDay(Date.parse(startedAt)) }) },
    };
    const note = (outcome: CountLine['outcome']) =>
      change((now) => (hasIntention(now, line) ? changeLine(now, line.variantId, { outcome }) : now));
    try {
      const level = await countStock(api, { body, key: line.key });
      note({ isBooked: true, text: t('booked', { count: level.onHand }) });
      return true;
    } catch (error) {
      const isOld = error instanceof ApiError && error.code === 'PRECONDITION_FAILED';
      note({ isBooked: false, text: isOld ? t('countedSince') : textOf(error) });
      return false;
    }
  };
  /** One after the other, each for itself: what could not be booked stays, with the reason. */
  return async () => {
    const begun = latest.current;
    if (!begun) return;
    let booked = 0;
    for (const line of openLines(begun)) {
      // Another tab may have thrown the sheet away, or typed another number.
      if (!latest.current || !hasIntention(latest.current, line)) continue;
      if (await bookLine(line, begun)) booked += 1;
    }
    say({ text: t('done', { count: booked }) });
    if (booked > 0 && latest.current && isBookedUp(latest.current)) put(null);
  };
}

/** Throws the sheet away, and brings it back as long as no other was begun. */
function useDiscarding({ latest, put }: Pick<Kept, 'latest' | 'put'>) {
  const t = useTranslations('stock.count');
  const say = useSay();
  const { me } = useConsole();
  return () => {
    const thrown = latest.current;
    if (!thrown) return;
    put(null);
    const undo = () => ((keptSheet(me.id) ?? latest.current) ? say({ text: t('begunSince') }) : put(thrown));
    say({ text: t('discarded', { location: thrown.location }), undo });
  };
}

/** What is done with a sheet: numbers typed, looked up and booked. */
export function useCountSheet() {
  const textOf = useErrorText();
  const isReady = useReady();
  const { sheet, latest, isKept, isRead, put, change } = useKeptSheet();
  /** Asks what stands there now, for the number that was typed; a later number asks for itself. */
  const look = async (line: Pick<CountLine, 'variantId' | 'key'>) => {
    const locationId = latest.current?.locationId;
    if (!locationId) return;
    try {
      const seen = await lookAt(api, { variantId: line.variantId, locationId });
      change((now) => (hasIntention(now, line) ? changeLine(now, line.variantId, { seen, outcome: null }) : now));
    } catch (error) {
      const outcome = { isBooked: false, text: textOf(error) };
      change((now) => (hasIntention(now, line) ? changeLine(now, line.variantId, { outcome }) : now));
    }
  };
  const type = (variantId: string, typed: string) => {
    change((now) => typeInto(now, variantId, typed));
    const line = latest.current?.lines.find((each) => each.variantId === variantId);
    if (line && countedOf(line) !== null) void look(line);
  };
  const book = useBooking({ latest, put, change });
  const discard = useDiscarding({ latest, put });
  return {
    sheet,
    isKept,
    isReady: isReady && isRead,
    start: put,
    type,
    lookAgain: (line: CountLine) => void look(line),
    check: (isChecking: boolean) => change((now) => ({ ...now, isChecking })),
    discard,
    book,
  };
}
