'use client';

import type { Order } from '@talat/contracts/order';
import { CircleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useConsole } from '../../../../../../../components/ops/live-context.tsx';
import { useReasonText } from '../../../../../../../components/ops/use-reason-text.ts';
import { formatSoon } from '../../../../../../../lib/format/date.ts';
import { blockOf } from '../../../../../../../lib/ops/order-block.ts';

/** Why it does not go on, and what can be done. */
export function OrderHint({ order, now }: { order: Order; now: number }) {
  const t = useTranslations('ops.order.blocked');
  const locale = useLocale();
  const reasonText = useReasonText();
  const block = blockOf(order, useConsole().me.can.includes('orders.advance'));
  if (!block) return null;
  const { why, reason, until } = block;
  return (
    <p className="order-hint">
      <CircleAlert className="i" aria-hidden="true" />
      <span>
        <b>{t(`${why}.title`)}</b> {reason ? `${reasonText(reason)} · ` : null}
        {t(`${why}.text`)} {until ? t('until', { at: formatSoon(until, now, locale) }) : null}
      </span>
    </p>
  );
}
