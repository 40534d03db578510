'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { FieldError } from '../../../../../../../components/field.tsx';
import { formatMoney } from '../../../../../../../lib/format/money.ts';
import type { Quantities } from '../../../../../../../lib/ops/order-money.ts';

type ReturnLinesProps = {
  order: Order;
  /** `return`: so many come back; `refund`: so many are paid back, wherever they are. */
  does: 'return' | 'refund';
  quantities: Quantities;
  error: string | undefined;
  onChange: (quantities: Quantities) => void;
};

/** How many of each line. */
export function ReturnLines({ order, does, quantities, error, onChange }: ReturnLinesProps) {
  const t = useTranslations('ops.order.dialog');
  return (
    <div role="group" aria-label={t(`${does}.lines`)}>
      <ul className="return-lines">
        {order.items.map((item, index) => {
          const most = does === 'return' ? item.quantity - item.returnedQuantity : item.quantity;
          return (
            <li key={item.id}>
              <span>
                {item.name} <span className="mono quiet">{formatMoney(item.unitPrice, order.currency)}</span>
              </span>
              <input
                type="number"
                min={0}
                max={most}
                disabled={most === 0}
                data-first={does === 'refund' && index === 0 ? '' : undefined}
                aria-label={t(`${does}.of`, { name: item.name })}
                value={quantities[item.id] ?? 0}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => {
                  const asked = Math.trunc(event.currentTarget.valueAsNumber || 0);
                  onChange({ ...quantities, [item.id]: Math.min(most, Math.max(0, asked)) });
                }}
              />
              <span className="mono quiet">/ {most}</span>
            </li>
          );
        })}
      </ul>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}
