'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import {
  changeLine,
  countedOf,
  type CountLine,
  type CountSheet,
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

/** Books what was counted. */
function useBooking({ latest, put, change }: Pick<ReturnType<typeof useKeptSheet>, 'latest' | 'put' | 'change'>) {
  const t = useTranslations('stock.count');
  const say = useSay();
  const textOf = useErrorText();
  const bookLine = async (line: CountLine, { locationId, startedAt }: CountSheet): Promise<boolean> => {
    const body = {
      ...{ variantId: line.variantId, locationId, counted: countedOf(line)! },
      ...{ seenMovementId: line.seen!.movementId, note: t('note', { at: startedAt.slice(0, 10) }) },
    };
    try {
      const level = await countStock(api, { body, key: line.key });
      change((now) =>
        changeLine(now, line.variantId, { outcome: { isBooked: true, text: t('booked', { count: level.onHand }) } }),
      );
      return true;
    } catch (error) {
      const isOld = error instanceof ApiError && error.code === 'PRECONDITION_FAILED';
      const text = isOld ? t('countedSince') : textOf(error);
      change((now) => changeLine(now, line.variantId, { outcome: { isBooked: false, text } }));
      return false;
    }
  };
  /** One after the other, each for itself: what could not be booked stays, with the reason. */
  return async () => {
    const lines = latest.current ? openLines(latest.current) : [];
    let booked = 0;
    for (const line of lines) if (await bookLine(line, latest.current!)) booked += 1;
    say({ text: t('done', { count: booked }) });
    if (booked === lines.length) put(null);
  };
}

/** What is done with a sheet: numbers typed, looked up and booked. */
export function useCountSheet() {
  const textOf = useErrorText();
  const isReady = useReady();
  const { sheet, latest, isKept, isRead, put, change } = useKeptSheet();
  /** Asks what stands there now, for the number that was typed; a later number asks for itself. */
  const look = async (line: Pick<CountLine, 'variantId' | 'key'>) => {
    const { locationId } = latest.current!;
    const isStill = (now: CountSheet) => now.lines.some(({ key }) => key === line.key);
    try {
      const seen = await lookAt(api, { variantId: line.variantId, locationId });
      change((now) => (isStill(now) ? changeLine(now, line.variantId, { seen, outcome: null }) : now));
    } catch (error) {
      const outcome = { isBooked: false, text: textOf(error) };
      change((now) => (isStill(now) ? changeLine(now, line.variantId, { outcome }) : now));
    }
  };
  const type = (variantId: string, typed: string) => {
    change((now) => typeInto(now, variantId, typed));
    const line = latest.current?.lines.find((each) => each.variantId === variantId);
    if (line && countedOf(line) !== null) void look(line);
  };
  const book = useBooking({ latest, put, change });
  return {
    sheet,
    isKept,
    isReady: isReady && isRead,
    start: put,
    type,
    lookAgain: (line: CountLine) => void look(line),
    check: (isChecking: boolean) => change((now) => ({ ...now, isChecking })),
    leave: () => put(null),
    book,
  };
}
