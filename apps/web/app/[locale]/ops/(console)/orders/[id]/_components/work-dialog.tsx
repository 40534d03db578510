'use client';

import { CancelOrder, HoldOrder, type Order, ReturnItems, SetOrderStatus } from '@talat/contracts/order';
import { RefundRequest } from '@talat/contracts/payment';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormField } from '../../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../../components/ops/dialog-form.tsx';
import { useOrderWork } from '../../../../../../../components/ops/use-order-work.ts';
import { filled, useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { newIdempotencyKey } from '../../../../../../../lib/api/client.ts';
import { formatAmount, formatMoney } from '../../../../../../../lib/format/money.ts';
import {
  amountProblem,
  isAmount,
  moneyOf,
  plainAmount,
  type Quantities,
  returnAmount,
} from '../../../../../../../lib/ops/order-money.ts';
import {
  cancelOrder,
  refundPayment,
  returnItems,
  type Seen,
  setOrderStatus,
} from '../../../../../../../lib/ops/work-orders.ts';
import { asked } from './asked.ts';
import type { WorkDialogName } from './order-work.ts';
import { Refused } from './refused.tsx';
import { ReturnLines } from './return-lines.tsx';
import type { OrderHandle } from './use-order.ts';

type DialogProps = { name: WorkDialogName; handle: OrderHandle; onClose: () => void };
type Values = { quantities: Quantities; reason: string; amount: string };

const schemas = {
  hold: HoldOrder,
  cancel: CancelOrder,
  refuse: SetOrderStatus,
  return: ReturnItems,
  refund: RefundRequest,
};

const itemsOf = (quantities: Quantities) =>
  Object.entries(quantities).flatMap(([orderItemId, quantity]) => (quantity > 0 ? [{ orderItemId, quantity }] : []));

/** The request of each, as its contract has it. */
function bodyOf(name: WorkDialogName, { quantities, reason, amount }: Values) {
  const said = filled({ reason });
  if (name === 'refuse') return { status: 'refused', ...said };
  if (name === 'return') return { items: itemsOf(quantities), ...said };
  return name === 'refund' ? { amount: plainAmount(amount), ...said } : said;
}

/** Holding, cancelling, giving back: with a reason, and where money leaves, with the amount typed. */
export function WorkDialog({ name, handle, onClose }: DialogProps) {
  const t = useTranslations('ops.order.dialog');
  const { order } = handle;
  const send = useSend({ name, handle, onClose });
  const { refundable } = moneyOf(order);
  const most = Object.fromEntries(
    order.items.map(({ id, quantity, returnedQuantity }) => [id, quantity - returnedQuantity]),
  );
  const none = Object.fromEntries(order.items.map(({ id }) => [id, 0]));
  const expectedOf = (quantities: Quantities): number =>
    name === 'cancel' ? refundable : name === 'return' && refundable > 0 ? returnAmount(order, quantities) : 0;
  const form = useContractForm<Values>({
    schema: schemas[name],
    defaultValues: { quantities: name === 'return' ? most : none, reason: '', amount: '' },
    fields: { items: 'quantities', reason: 'reason', amount: 'amount' },
    byCode: { RETURN_TOO_LARGE: 'quantities', REFUND_TOO_LARGE: 'amount', REFUND_OVER_LIMIT: 'amount' },
    words: {
      quantities: t('nothingBack'),
      amount: t('amountWrong'),
      ...(name === 'hold' ? { reason: t('reasonMissing') } : {}),
    },
    toBody: (values) => bodyOf(name, values),
    rules: ({ quantities, amount }) => {
      const expected = expectedOf(quantities);
      const problem = name === 'refund' ? amountProblem(amount, refundable, order.currency) : null;
      const isOther = expected > 0 && !isAmount(amount, expected, order.currency);
      return { amount: (problem ?? isOther) && t(problem ?? 'amountWrong') };
    },
    onSend: send,
  });
  const quantities = form.watch('quantities');
  const expected = expectedOf(quantities);
  const asksAmount = name === 'refund' || expected > 0;
  const choose = (chosen: Quantities) => {
    form.setValue('quantities', chosen, { shouldValidate: form.formState.isSubmitted });
    if (name !== 'refund') return;
    const priced = Math.min(refundable, returnAmount(order, chosen));
    form.setValue('amount', priced > 0 ? formatAmount(priced, order.currency) : '', {
      shouldValidate: form.formState.isSubmitted,
    });
  };
  const reasonField = (
    <FormField
      key="reason"
      form={form}
      name="reason"
      label={t(name === 'hold' ? 'reason' : 'reasonOptional')}
      maxLength={500}
    />
  );
  const amountField = asksAmount ? (
    <FormField
      key="amount"
      form={form}
      name="amount"
      label={t('amount')}
      note={
        name === 'refund'
          ? t('amountUpTo', { amount: formatMoney(refundable, order.currency) })
          : t('amountConfirm', { amount: formatAmount(expected, order.currency) })
      }
      className="mono"
      inputMode="decimal"
    />
  ) : null;
  return (
    <DialogForm
      title={t(`${name}.title`, { order: order.orderNumber })}
      form={form}
      does={t(`${name}.do`)}
      isDanger={asksAmount || name === 'cancel'}
      onClose={onClose}
    >
      <p>{t(`${name}.text`)}</p>
      {name === 'return' || name === 'refund' ? (
        <ReturnLines
          order={order}
          does={name}
          quantities={quantities}
          error={form.wrong('quantities')}
          onChange={choose}
        />
      ) : null}
      {name === 'refund' ? [amountField, reasonField] : [reasonField, amountField]}
      <Refused handle={handle} />
    </DialogForm>
  );
}

function useSend({ name, handle, onClose }: DialogProps) {
  const { order } = handle;
  const { hold } = useOrderWork(handle.work);
  const [key] = useState(newIdempotencyKey);
  return async (values: Values) => {
    const isDone = await asked(handle, (noting) =>
      name === 'hold'
        ? hold(order, values.reason.trim(), noting)
        : handle.attempt({ call: noting(callOf({ name, order, values, key })) }),
    );
    if (isDone) onClose();
  };
}

type Asked = { name: Exclude<WorkDialogName, 'hold'>; order: Order; values: Values; key: string };

function callOf({ name, order, values, key }: Asked): (seen: Seen) => Promise<unknown> {
  const reason = values.reason.trim();
  switch (name) {
    case 'cancel':
      return (seen) => cancelOrder(api, seen, reason);
    case 'refuse':
      return (seen) => setOrderStatus(api, seen, { status: 'refused', ...(reason ? { reason } : {}) });
    case 'return':
      return (seen) => returnItems(api, seen, { items: itemsOf(values.quantities), reason });
    case 'refund':
      return () =>
        refundPayment(api, order.payment?.intentId ?? '', { amount: plainAmount(values.amount), reason, key });
  }
}
