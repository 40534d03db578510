'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';

type ReturnLinesProps = {
  order: Order;
  quantities: ReadonlyMap<string, number>;
  onChange: (quantities: ReadonlyMap<string, number>) => void;
};

/** How many of each line come back; all of them to begin with. */
export function ReturnLines({ order, quantities, onChange }: ReturnLinesProps) {
  const t = useTranslations('ops.order.dialog');
  return (
    <ul className="return-lines">
      {order.items.map((item) => {
        const most = item.quantity - item.returnedQuantity;
        return (
          <li key={item.id}>
            <span>{item.name}</span>
            <input
              type="number"
              min={0}
              max={most}
              disabled={most === 0}
              aria-label={t('returnOf', { name: item.name })}
              value={quantities.get(item.id) ?? 0}
              onChange={(event) => {
                const asked = Math.trunc(event.currentTarget.valueAsNumber || 0);
                onChange(new Map(quantities).set(item.id, Math.min(most, Math.max(0, asked))));
              }}
            />
            <span className="mono quiet">/ {most}</span>
          </li>
        );
      })}
    </ul>
  );
}
