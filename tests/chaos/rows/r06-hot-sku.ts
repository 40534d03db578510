import type { Answer } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';

type Bid = { answered: number; answer: Answer };

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
      const bids = await rush(deployment, sku, size.buyers);
      sold.push(bids.filter(({ answer }) => answer.status === 201).length);
      left.push(await deployment.shop.stock(sku));
      for (const { answer } of bids)
        if (answer.status !== 201) refusals.add(`${answer.status} ${answer.body?.code ?? ''}`);
      tooEarly += await falselySoldOut(deployment, sku, bids);
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

/** Everybody asks for one unit at the same moment, each process is asked by every second of them. */
function rush(deployment: Deployment, sku: string, buyers: number): Promise<Bid[]> {
  const { doors } = deployment;
  const body = orderBody({ items: linesOf({ [sku]: 1 }), paymentMethod: 'cod' });
  return Promise.all(
    Array.from({ length: buyers }, async (_, index) => {
      const answer = await doors[index % doors.length]!.http('POST', '/orders', { body });
      return { answered: Date.now(), answer };
    }),
  );
}

/** Nothing comes back in a rush: who had heard "sold out" when somebody else's unit was yet to be reserved, heard it too early. */
async function falselySoldOut({ sql }: Deployment, sku: string, bids: readonly Bid[]): Promise<number> {
  const [last] = await sql.rows<{ reserved: number }>(
    `select (extract(epoch from max(r.created_at)) * 1000)::float8 as reserved from inventory.reservation r
       join inventory.reservation_line using (order_id) join inventory.item using (variant_id) where sku = $1`,
    [sku],
  );
  return bids.filter(({ answer, answered }) => answer.status !== 201 && answered < last!.reserved).length;
}
