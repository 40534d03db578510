import type { OrderSummary } from '@talat/contracts/order';
import { graphemeCount, truncate } from '../../lib/format/thai.ts';

const bangkok = 'กรุงเทพมหานคร';
const leastLetters = 4;

/** Name and province within so many letters, never cut inside one; the name comes first. */
export function CustomerName({
  order,
  letters,
}: {
  order: Pick<OrderSummary, 'customerName' | 'province'>;
  letters: number;
}) {
  const name = truncate(order.customerName, letters);
  const left = letters - graphemeCount(name);
  const province = order.province === bangkok ? 'กรุงเทพฯ' : (order.province ?? '');
  return (
    <>
      <span className="nm">{name}</span>
      {left >= leastLetters ? <span className="quiet"> {truncate(province, left)}</span> : null}
    </>
  );
}
