'use client';

import type { Order } from '@talat/contracts/order';
import { paymentWord } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { ActionLink } from '../../../../../../../components/ops/action-keys.tsx';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { PaidBy } from '../../../../../../../components/ops/paid-by.tsx';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { moneyOf } from '../../../../../../../lib/ops/order-money.ts';

type Row = { name: React.ReactNode; amount: number; kind?: 'sum' | 'sub' | 'sub gap' };

function Ledger({ rows, order }: { rows: Row[]; order: Order }) {
  return (
    <table className="ledger">
      <tbody>
        {rows.map(({ name, amount, kind }, index) => (
          <tr key={index} className={kind}>
            <th scope="row">{name}</th>
            <td>
              <Amount amount={amount} currency={order.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it costs with the VAT in it, and what came in and went out. */
export function MoneyLedgers({ order, refund }: { order: Order; refund: Action }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  const { net, paid, due } = moneyOf(order);
  const costs: Row[] = [
    { name: t('goodsCost', { count: order.itemCount }), amount: order.subtotal },
    ...(order.discount > 0 ? [{ name: t('discount'), amount: -order.discount }] : []),
    { name: t(`shipping.${order.shippingMethod}`), amount: order.shipping },
    { name: t('grandTotal'), amount: order.total, kind: 'sum' },
    { name: t('net'), amount: net, kind: 'sub gap' },
    { name: t('vat', { rate: order.taxRate }), amount: order.tax, kind: 'sub' },
  ];
  const flows: Row[] = [
    { name: <PaidBy method={order.paymentMethod} status={order.paymentStatus} />, amount: paid },
    { name: t('refunded'), amount: order.refunded > 0 ? -order.refunded : 0 },
    { name: t('due'), amount: due, kind: 'sum' },
  ];
  return (
    <div className="split">
      <section>
        <div className="sec sec-small">
          <h2>{t('costs')}</h2>
        </div>
        <Ledger rows={costs} order={order} />
      </section>
      <section>
        <div className="sec sec-small">
          <h2>{t('received')}</h2>
          <b className="push">{paymentWord(order)[locale]}</b>
        </div>
        <Ledger rows={flows} order={order} />
        {order.payment?.cardLast4 ? (
          <p className="meta quiet">
            {t('card')} <span className="mono">{order.payment.cardLast4}</span>
          </p>
        ) : null}
        {order.payment?.lastError ? <p className="low">{order.payment.lastError}</p> : null}
        <ActionLink action={refund} />
      </section>
    </div>
  );
}
