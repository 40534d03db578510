import type { World } from './shop-process.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** What must be true at every moment. */
export function wrongNow({ stock, bank }: World): string[] {
  const levels = [...stock.levels].flatMap(([id, { onHand, reserved }]) =>
    reserved < 0 || reserved > onHand ? [`${id}: ${reserved} reserved of ${onHand}`] : [],
  );
  const captures = Map.groupBy(
    [...bank.book.values()].filter(({ kind, outcome }) => kind === 'capture' && outcome === 'succeeded'),
    ({ targetKey }) => targetKey,
  );
  return [...levels, ...[...captures].flatMap(([key, all]) => (all.length > 1 ? [`captured twice: ${key}`] : []))];
}

/** What must be true when everything has come to its end. */
export function wrongAtTheEnd(world: World, opening: ReadonlyMap<string, number>): string[] {
  const { tables, stock } = world;
  const problems = wrongNow(world);
  for (const saga of tables.sagas.values())
    if (!['done', 'cancelled'].includes(saga.status))
      problems.push(`saga ${saga.id} is ${saga.status} at ${saga.step}`);
  for (const order of tables.orders.values()) problems.push(...orderProblems(world, order.id));
  for (const { id, entries } of tables.ledger.values())
    if (sum(entries.map(({ amount }) => amount)) !== 0) problems.push(`the ledger's ${id} is not zero`);
  for (const [variant, { onHand, reserved }] of stock.levels) {
    const sold = [...stock.reservations.values()]
      .filter(({ state }) => state === 'claimed')
      .flatMap(({ lines }) => lines.filter(({ variantId }) => variantId === variant));
    if (reserved !== 0 || onHand !== opening.get(variant)! - sum(sold.map(({ quantity }) => quantity)))
      problems.push(`${variant}: ${onHand} on hand, ${reserved} reserved`);
  }
  return problems;
}

function orderProblems({ tables, stock, bank }: World, orderId: string): string[] {
  const order = tables.orders.get(orderId)!;
  const payment = [...tables.payments.values()].find(({ order_id }) => order_id === orderId);
  const reservation = stock.reservations.get(orderId)?.state;
  const mine = [...bank.book.values()].filter(
    ({ key, outcome }) => payment && key.startsWith(payment.id) && outcome === 'succeeded',
  );
  const amountOf = (...kinds: string[]) =>
    sum(mine.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const kept = amountOf('capture', 'charge') - amountOf('refund');
  const open = mine.filter(
    ({ kind, key }) =>
      kind === 'auth' && !mine.some(({ targetKey, kind: what }) => targetKey === key && what !== 'auth'),
  );
  const wanted = order.status === 'confirmed' && order.payment_method !== 'cod' ? order.total : 0;
  const booked = sum(
    [...tables.ledger.values()]
      .filter((posting) => posting.payment === payment?.id)
      .flatMap(({ entries }) =>
        entries.filter(({ account }) => account === 'psp_receivable').map(({ amount }) => amount),
      ),
  );
  const problems: string[] = [];
  if (!['confirmed', 'cancelled'].includes(order.status)) problems.push(`ends ${order.status}`);
  if (kept !== wanted) problems.push(`is ${order.status}, and the bank keeps ${kept} of ${order.total}`);
  if (booked !== kept) problems.push(`the ledger holds ${booked}, the bank ${kept}`);
  if (payment && payment.captured - payment.refunded !== kept)
    problems.push(`we say ${payment.captured} - ${payment.refunded}, the bank ${kept}`);
  if (open.length) problems.push(`${open.length} amounts stay set aside`);
  if (order.status === 'confirmed' && reservation !== 'claimed')
    problems.push(`confirmed, its goods are ${reservation}`);
  if (order.status === 'cancelled' && (reservation === 'held' || reservation === 'claimed'))
    problems.push(`cancelled, its goods are ${reservation}`);
  return problems.map((problem) => `order ${order.payment_method}: ${problem}`);
}
