import type { Answer } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';

type Wish = { sku: string; quantity: number };

export const row: Row = {
  id: 'R6',
  title: 'hot article',
  guards: 'core',
  saboteur: {
    what: 'stock is looked at without a lock, thought about, and written without a guard',
    by: 'units sold in each round',
    source: [
      {
        file: 'services/inventory/src/stock.repository.ts',
        from: `where s.variant_id = any($1::uuid[]) order by s.variant_id, s.location_id for no key update of s\``,
        to: `where s.variant_id = any($1::uuid[]) order by s.variant_id, s.location_id limit (select 1000 from pg_sleep(0.2))\``,
      },
    ],
    sql: [
      {
        function: 'inventory.reserve',
        from: 'order by s.variant_id, s.location_id for no key update of s) o) offer',
        to: 'order by s.variant_id, s.location_id limit (select 1000 from pg_sleep(0.2))) o) offer',
      },
      {
        function: 'inventory.move_stock',
        from: `where s.variant_id = d.variant_id and s.location_id = d.location_id
       and s.reserved + d.reserved between 0 and s.on_hand + d.on_hand`,
        to: 'where s.variant_id = d.variant_id and s.location_id = d.location_id',
      },
    ],
    statements: [
      'alter table inventory.stock drop constraint stock_not_oversold, drop constraint stock_reserved_not_negative',
    ],
  },
  async run(trial) {
    // two processes, so that what one of them knows in memory decides nothing
    const deployment = await trial.deploy({ processes: ['all', 'all'], env: { INTERNAL_URLS: '' } });
    const size = { buyers: trial.sized(300, 1000), units: trial.sized(30, 100), rounds: trial.sized(3, 50) };
    const sold: number[] = [];
    const left: unknown[] = [];
    const refusals = new Set<string>();
    let tooEarly = 0;
    for (let round = 0; round < size.rounds; round++) {
      const sku = `HOT${round}`;
      await deployment.shop.stockUp({ [sku]: size.units });
      // both sizes divide by it, so that all is sold to the last unit
      const quantity = 1 + (round % 2);
      const answers = await rush(deployment, { sku, quantity }, size.buyers);
      sold.push(answers.filter(({ status }) => status === 201).length * quantity);
      left.push(await deployment.shop.stock(sku));
      const refused = answers.filter(({ status }) => status !== 201);
      for (const { status, body } of refused) refusals.add(`${status} ${body?.code ?? ''}`);
      tooEarly += await falselySoldOut(deployment, sku, refused);
      trial.say(`round ${round + 1} of ${size.rounds}: ${sold.at(-1)} sold`);
    }
    const checks: Check[] = [
      same('units sold in each round', [...new Set(sold)], [size.units]),
      same('left of each article', [...new Set(left.map((one) => JSON.stringify(one)))], ['{"onHand":0,"reserved":0}']),
      same('refusals', [...refusals], ['409 INSUFFICIENT_STOCK']),
      none('called sold out while units were left', tooEarly),
    ];
    return {
      did: `${size.buyers} buyers at once of ${size.units} units, ${size.rounds} rounds, two processes`,
      checks,
      note: 'reservations a second are measured by `npm run bench -- --only hot`',
    };
  },
};

/** Everybody asks at the same moment, each process is asked by every second of them. */
function rush({ doors }: Deployment, { sku, quantity }: Wish, buyers: number): Promise<Answer[]> {
  const body = orderBody({ items: linesOf({ [sku]: quantity }), paymentMethod: 'cod' });
  return Promise.all(
    Array.from({ length: buyers }, (_, index) => doors[index % doors.length]!.http('POST', '/orders', { body })),
  );
}

/**
 * Nothing comes back in a rush: who was refused when somebody else's unit was yet to be reserved was refused too early. The refusal says
 * when it was written, in whole milliseconds; when its client has read it is later.
 */
async function falselySoldOut({ sql }: Deployment, sku: string, refused: readonly Answer[]): Promise<number> {
  const [last] = await sql.rows<{ reserved: number }>(
    `select (extract(epoch from max(r.created_at)) * 1000)::float8 as reserved from inventory.reservation r
       join inventory.reservation_line using (order_id) join inventory.item using (variant_id) where sku = $1`,
    [sku],
  );
  return refused.filter(({ body }) => Date.parse(body.timestamp as string) < Math.floor(last!.reserved)).length;
}
