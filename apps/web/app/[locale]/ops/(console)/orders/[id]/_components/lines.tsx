'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { Plate } from '../../../../../../../components/plate.tsx';
import { formatAmount } from '../../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../../lib/format/thai.ts';
import { roles } from '../../../../../../../lib/ops/table-roles.ts';

/** What goes into the parcel, and what the customer asked of whoever packs it. */
export function Lines({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  return (
    <>
      <div className="sec">
        <h2>{t('goods')}</h2>
        <span className="meta quiet">{t('pieces', { count: order.itemCount, lines: order.lineCount })}</span>
      </div>
      <table className="rows lines" {...roles.table}>
        <caption className="sr">{t('goods')}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            <th scope="col" {...roles.head}>
              {t('product')}
            </th>
            <th className="c-n r" scope="col" {...roles.head}>
              {t('quantity')}
            </th>
            <th className="c-u r" scope="col" {...roles.head}>
              {t('price')}
            </th>
            <th className="c-t r" scope="col" {...roles.head}>
              {t('sum')}
            </th>
          </tr>
        </thead>
        <tbody {...roles.group}>
          {order.items.map((item) => (
            <tr key={item.id} {...roles.row}>
              <td {...roles.cell}>
                <div className="prod">
                  <Plate className="plate-large" picture={{ url: item.imageUrl, tint: item.tint }} sizes="40px" />
                  <div>
                    <b className="nm">{setThai(item.name)}</b>
                    <span className="meta quiet">
                      <span className="mono">{item.sku}</span> {Object.values(item.options).join(', ')}
                    </span>
                  </div>
                </div>
              </td>
              <td className="c-n r" {...roles.cell}>
                <span className="mono">{item.quantity}</span>
                {item.returnedQuantity > 0 ? (
                  <span className="meta quiet"> {t('returned', { count: item.returnedQuantity })}</span>
                ) : null}
              </td>
              <td className="c-u r" {...roles.cell}>
                <span className="mono quiet">{formatAmount(item.unitPrice, order.currency)}</span>
              </td>
              <td className="c-t r" {...roles.cell}>
                <Amount amount={item.lineTotal} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.notes ? (
        <p className="noted">
          <b>{t('customerNote')}</b> {order.notes}
        </p>
      ) : null}
    </>
  );
}
