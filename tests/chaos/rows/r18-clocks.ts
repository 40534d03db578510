import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { until } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { atLeast, type Check, none, same } from '../check.ts';
import { type Deployment, layouts } from '../deployment.ts';
import type { Row } from '../row.ts';
import { Shoppers } from '../shoppers.ts';
import { strikeAtRandom } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

const skewMinutes = [10, -10, 0];
const stepMinutes = 15;
const hook = pathToFileURL(join(import.meta.dirname, '../skewed-clock.mjs')).href;
const deadlineSeconds = 8;

export const row: Row = {
  id: 'R18',
  title: 'clocks that differ, are put back, and days that are not like others',
  guards: 'edge',
  saboteur: [
    {
      what: "a process goes by its own machine's clock",
      by: 'checkouts refused, and not for want of stock',
      source: [
        {
          file: 'packages/platform/src/clock.ts',
          from: 'return new Date(this.#zero + performance.now());',
          to: 'return new Date();',
        },
      ],
    },
    {
      what: 'a day of the shop is a day in London',
      by: 'units of each day',
      source: [
        {
          file: 'services/catalog/src/product-sale.repository.ts',
          from: `timeZone: 'Asia/Bangkok',`,
          to: `timeZone: 'UTC',`,
        },
      ],
    },
  ],
  async run(trial) {
    const skewed = await skewedShop(trial);
    const ahead = await shopAhead(trial);
    return {
      did: `${skewed.did}; ${ahead.did}`,
      checks: [...skewed.checks, ...ahead.checks],
      note: 'the core counts its days in one zone, Asia/Bangkok; the days on which New York changes its clocks are among them as instants',
    };
  },
};

async function skewedShop(trial: Trial): Promise<{ did: string; checks: Check[] }> {
  const processes = layouts.three;
  const skews = Object.fromEntries(processes.map((services, n) => [services, skewMinutes[n]! * 60]));
  const deployment = await trial.deploy({
    processes,
    env: {
      NODE_OPTIONS: `--import=${hook}`,
      CLOCK_SKEWS: JSON.stringify(skews),
      CLOCK_STEP: String(stepMinutes * 60),
      ORDER_PAYMENT_DEADLINE: '900',
    },
  });
  const [checkouts, steps] = [trial.sized(24, 1500), trial.sized(2, 12)];
  const shoppers = new Shoppers(deployment, { checkouts, hands: 6, random: trial.stream('shoppers') });
  await shoppers.prepare();
  const stepped = await strikeAtRandom({
    during: shoppers.buy(),
    kills: steps,
    random: trial.stream('steps'),
    progress: shoppers.progress,
    strike: async (n) => {
      trial.say(`clocks are put back, ${n} of ${steps}, after ${shoppers.done} of ${checkouts} checkouts`);
      for (const { pid } of deployment.processes) process.kill(pid!, 'SIGUSR2');
    },
  });
  const checks = [
    atLeast('times that the clocks were put back', stepped, { bound: 1 }),
    ...(await shoppers.checks()),
    ...(await deployment.books()),
  ];
  await deployment.close();
  return {
    did: `${checkouts} checkouts over three processes at ${skewMinutes.join(', ')} min, put back ${stepMinutes} min ${stepped} times`,
    checks,
  };
}

/** One process whose clock is ahead: what is left unpaid, and what is sold on which day. */
async function shopAhead(trial: Trial): Promise<{ did: string; checks: Check[] }> {
  const deployment = await trial.deploy({
    env: {
      NODE_OPTIONS: `--import=${hook}`,
      CLOCK_SKEWS: JSON.stringify({ all: skewMinutes[0]! * 60 }),
      ORDER_PAYMENT_DEADLINE: String(deadlineSeconds),
    },
  });
  await deployment.shop.stockUp({ RICE: 100, TEA: 10 });
  const checks = await deadlines(deployment, await unpaidOrders(deployment));
  checks.push(...(await deployment.books()));
  const sales = instants.length * trial.sized(5, 200);
  // events without orders: the books are closed before
  checks.push(...(await dayBuckets(deployment, sales / instants.length)));
  await deployment.close();
  return { did: `${sales} sales around leap day, new year and changed clocks`, checks };
}

/** Ordered and left lying: only the deadline ends them. */
async function unpaidOrders({ journal }: Deployment): Promise<string[]> {
  const body = orderBody({ items: linesOf({ RICE: 1 }), paymentMethod: 'card' });
  const keys = Array.from({ length: 6 }, (_, n) => `forgotten-${n}`);
  const answers = await Promise.all(keys.map((key) => journal.resolve({ method: 'POST', path: '/orders', key, body })));
  return answers.map((answer) => answer.body.id as string);
}

/** By the database's clock: not a moment before the deadline, and within twenty seconds of it. */
async function deadlines({ sql }: Deployment, ids: string[]): Promise<Check[]> {
  const look = () =>
    sql.rows<{ status: string; promised: number; early: boolean; late: boolean }>(
      `select o.status, round(extract(epoch from o.payable_until - o.created_at))::int as promised,
              t.at < o.payable_until as early, t.at > o.payable_until + interval '20 seconds' as late
         from orders.orders o left join lateral (
           select min(at) as at from orders.timeline where order_id = o.id and to_display = 'cancelled') t on true
        where o.id = any($1)`,
      [ids],
    );
  const rows = await until(look, (seen) => seen.every(({ status }) => status === 'cancelled'), {
    timeoutMs: (deadlineSeconds + 30) * 1000,
    everyMs: 250,
    what: 'the end of the unpaid orders',
  }).catch(look);
  return [
    same('seconds to pay, as promised', [...new Set(rows.map(({ promised }) => promised))], [deadlineSeconds]),
    none(
      'unpaid orders that never ended',
      rows.filter(({ status }) => status !== 'cancelled'),
    ),
    none(
      'ended before their time',
      rows.filter(({ early }) => early),
    ),
    none(
      'ended late',
      rows.filter(({ late }) => late),
    ),
  ];
}

/** Around midnights and clock changes: Bangkok's and New York's, a leap day, the turn of a year. */
const instants = [
  ...['2024-02-28T16:59:59Z', '2024-02-28T17:00:00Z', '2024-02-29T12:00:00Z', '2024-02-29T16:59:59Z'],
  ...['2024-02-29T17:00:00Z', '2024-12-31T16:59:59Z', '2024-12-31T17:00:00Z', '2024-12-31T23:59:59Z'],
  ...['2026-03-08T06:59:59Z', '2026-03-08T07:00:00Z', '2026-03-08T17:00:00Z', '2026-03-09T03:59:59Z'],
  ...['2026-11-01T05:59:59Z', '2026-11-01T06:00:00Z', '2026-11-01T06:59:59Z', '2026-11-01T17:00:00Z'],
];

/** The same sales at each instant, counted by the catalogue's consumer, against what the database makes of their times. */
async function dayBuckets({ sql, shop }: Deployment, each: number): Promise<Check[]> {
  await sql.rows(
    `insert into bus.outbox (topic, type, subject, version, actor, data, at)
     select 'order.events', 'order.confirmed', gen_random_uuid()::text, 1, '{"id":null,"name":"r18","role":null}',
            jsonb_build_object('items', jsonb_build_array(jsonb_build_object('productId', $1::text, 'quantity', n))), at
       from unnest($2::timestamptz[]) as at, generate_series(1, $3::int) as n`,
    [shop.ids.get('TEA'), instants, each],
  );
  const [expected] = await sql.rows<{ days: object; units: number }>(
    `select jsonb_object_agg(day, units) as days, sum(units)::int as units from (
       select (at at time zone 'Asia/Bangkok')::date as day, sum(n) as units
         from unnest($1::timestamptz[]) as at, generate_series(1, $2::int) as n group by 1) d`,
    [instants, each],
  );
  const counted = async () =>
    (
      await sql.rows<{ days: object; units: number }>(
        `select jsonb_object_agg(day, quantity) as days, coalesce(sum(quantity), 0)::int as units from catalog.product_sale where product_id = $1`,
        [shop.ids.get('TEA')],
      )
    )[0]!;
  const seen = await until(counted, ({ units }) => units >= expected!.units, { what: 'the sales' }).catch(counted);
  return [same('units of all days', seen.units, expected!.units), same('units of each day', seen.days, expected!.days)];
}
