'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFreshCart } from '../../../../../../../components/shop/cart-context.tsx';
import { useLiveOrder } from '../../../../../../../components/shop/use-live-order.ts';
import { formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { rememberOrder } from '../../../../../../../lib/recent.ts';
import { lastChange } from './journey-steps.ts';

/** Keeps the page true while it is open, and says so. */
export function LiveOrder({ token, order }: { token: string; order: TrackedOrder }) {
  const t = useTranslations('account.track');
  const locale = useLocale();
  const at = lastChange(order);
  const state = useLiveOrder(token);
  useFreshCart();
  useEffect(() => rememberOrder(order.orderNumber, token), [order.orderNumber, token]);
  return (
    <p className="meta live" data-state={state} role="status" lang={locale}>
      {t(state === 'live' ? 'live' : 'updated', { time: `${formatDate(at, locale)} ${formatTime(at)}` })}
    </p>
  );
}
