'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { SheetDialog } from '../../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../../lib/api/client.ts';
import { formatAmount, formatMoney } from '../../../../../../../lib/format/money.ts';
import { isAmount, moneyOf, returnAmount } from '../../../../../../../lib/ops/order-money.ts';
import {
  cancelOrder,
  holdOrder,
  refundPayment,
  resumeOrder,
  returnItems,
  type Seen,
  setOrderStatus,
} from '../../../../../../../lib/ops/work-orders.ts';
import type { WorkDialogName } from './order-work.ts';
import { Refused } from './refused.tsx';
import { ReturnLines } from './return-lines.tsx';
import type { OrderHandle } from './use-order.ts';
import { useTakeBack } from './use-take-back.ts';

type DialogProps = { name: WorkDialogName; handle: OrderHandle; onClose: () => void };

/** Holding, cancelling, giving back: with a reason, and where money leaves, with the amount typed. */
export function WorkDialog({ name, handle, onClose }: DialogProps) {
  const t = useTranslations('ops.order.dialog');
  const done = useTranslations('ops.done');
  const { order } = handle;
  const doTelling = useTakeBack(handle);
  const { refundable } = moneyOf(order);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(
    () => new Map(order.items.map((item) => [item.id, item.quantity - item.returnedQuantity])),
  );
  const [wrong, setWrong] = useState<'reason' | 'amount' | null>(null);
  const [key] = useState(newIdempotencyKey);

  const needsReason = name === 'hold';
  const expected =
    name === 'cancel' ? refundable : name === 'return' && refundable > 0 ? returnAmount(order, quantities) : 0;
  const asksAmount = name === 'refund' || expected > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = reason.trim();
    if (needsReason && !said) return setWrong('reason');
    const isTyped =
      name === 'refund' ? /^[\d,]+(\.\d+)?$/.test(typed.trim()) : isAmount(typed, expected, order.currency);
    if (asksAmount && !isTyped) return setWrong('amount');
    setWrong(null);
    const amount = typed.replace(/[,\s]/g, '');
    const isDone =
      name === 'hold'
        ? await doTelling({
            call: (seen) => holdOrder(api, seen, said),
            text: done('held', { order: order.orderNumber }),
            back: (seen) => resumeOrder(api, seen),
          })
        : await handle.attempt({ call: callOf({ name, order, said, amount, key, quantities }) });
    if (isDone) onClose();
  };
  const reasonField = (
    <Field
      key="reason"
      label={t(needsReason ? 'reason' : 'reasonOptional')}
      error={wrong === 'reason' ? t('reasonMissing') : undefined}
    >
      {(wiring) => (
        <input {...wiring} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      )}
    </Field>
  );
  const amountField = asksAmount ? (
    <Field
      key="amount"
      label={t('amount')}
      note={
        name === 'refund'
          ? t('amountUpTo', { amount: formatMoney(refundable, order.currency) })
          : t('amountConfirm', { amount: formatAmount(expected, order.currency) })
      }
      error={wrong === 'amount' ? t('amountWrong') : undefined}
    >
      {(wiring) => (
        <input
          {...wiring}
          className="mono"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </Field>
  ) : null;
  return (
    <SheetDialog title={t(`${name}.title`, { order: order.orderNumber })} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{t(`${name}.text`)}</p>
        {name === 'return' ? <ReturnLines order={order} quantities={quantities} onChange={setQuantities} /> : null}
        {name === 'refund' ? [amountField, reasonField] : [reasonField, amountField]}
        <Refused handle={handle} />
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button
            type="submit"
            variant={asksAmount || name === 'cancel' ? 'plain' : 'primary'}
            className={asksAmount || name === 'cancel' ? 'btn-danger' : ''}
            isBusy={handle.isBusy}
          >
            {t(`${name}.do`)}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}

type Asked = {
  name: Exclude<WorkDialogName, 'hold'>;
  order: Order;
  said: string;
  amount: string;
  key: string;
  quantities: ReadonlyMap<string, number>;
};

function callOf({ name, order, said, amount, key, quantities }: Asked): (seen: Seen) => Promise<unknown> {
  switch (name) {
    case 'cancel':
      return (seen) => cancelOrder(api, seen, said);
    case 'refuse':
      return (seen) => setOrderStatus(api, seen, { status: 'refused', ...(said ? { reason: said } : {}) });
    case 'return': {
      const items = [...quantities]
        .filter(([, quantity]) => quantity > 0)
        .map(([orderItemId, quantity]) => ({ orderItemId, quantity }));
      return (seen) => returnItems(api, seen, { items, reason: said });
    }
    case 'refund':
      return () => refundPayment(api, order.payment?.intentId ?? '', { amount, reason: said, key });
  }
}
