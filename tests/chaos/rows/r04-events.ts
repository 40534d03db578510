import { until } from '../../flows/api.client.ts';
import { untilSettled } from '../../flows/books.ts';
import { cards, linesOf } from '../../flows/shop.ts';
import { atLeast, none } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import { differences, hashOf, hashState } from '../state-hash.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';
import { writeFromMany } from '../write-from-many.ts';

const consumer = 'packages/platform/src/consumer.ts';
/** What the row itself does to the servers: see disorder.ts. It begins with a SIGUSR2, and ends with another. */
const faults = [
  {
    file: consumer,
    from: `import { Pulse } from './pulse.ts';`,
    to: `import { Pulse } from './pulse.ts';\nimport { disorder } from '../../../tests/chaos/disorder.ts';`,
  },
  { file: consumer, from: ': batchSize;', to: ': disorder.batchSize(batchSize);' },
  {
    file: consumer,
    from: 'await this.apply(tx, last);',
    to: `await this.apply(tx, { ...last, events: disorder.shuffled(last.events) });
         disorder.loseSome(this.name, last.events);`,
  },
  {
    file: consumer,
    from: 'if (!batch || isPassingFault(error)) throw error;',
    to: `if ((error as Error).name === 'DeliveryLost') return true;
         if (!batch || isPassingFault(error)) throw error;`,
  },
];

export const row: Row = {
  id: 'R4',
  title: 'events twice, late and out of order',
  guards: 'core',
  saboteur: [
    {
      what: 'the outbox is read by id > last',
      by: 'committed events',
      source: [
        {
          file: 'packages/platform/src/sequencer.ts',
          from: 'where o.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(o.xid, $1::pg_snapshot)) as seqs',
          to: 'where o.seq > (select coalesce(max(l.seq), 0) from bus.log l) and $1::pg_snapshot is not null) as seqs',
        },
      ],
    },
    {
      what: 'a consumer takes its effect for done before its position is',
      by: 'not the serial one',
      source: [
        {
          file: consumer,
          from: 'await tx.rows(moveCursor, [this.name, last.next]);',
          to: `const done = last.next;
               tx.afterCommit(() => setTimeout(() => void this.db.rows(moveCursor, [this.name, done]), 20));`,
        },
      ],
    },
  ],
  async run(trial) {
    const deployment = await trial.deploy({ faults, env: { CHAOS_SEED: String(trial.seed) } });
    const writing = { writers: 64, each: trial.sized(40, 1500), random: trial.stream('writers') };
    const isComplete = await writeFromMany(deployment, writing);
    trial.say('everything that 64 writers committed is looked for');
    // a log that has lost something never settles
    if (isComplete.some(({ isGood }) => !isGood))
      return { did: `${writing.writers} writers of ${writing.each} events`, checks: isComplete };
    await trade(deployment, trial);
    await untilSettled(deployment.sql, 60_000);
    const serial = await hashState(deployment.sql);

    process.kill(deployment.processes[0]!.pid!, 'SIGUSR2');
    const rounds = trial.sized(3, 120);
    const wrong: string[] = [];
    for (let round = 1; round <= rounds; round++) {
      await deliverAllAgain(deployment);
      const state = await hashState(deployment.sql);
      if (hashOf(state) !== hashOf(serial)) wrong.push(`round ${round}: ${differences(serial, state).join(', ')}`);
      trial.say(`delivered all again in disorder, ${round} of ${rounds}`);
    }
    const { shuffled, lost } = await endDisorder(deployment);
    const [log] = await deployment.sql.rows<{ n: number }>('select count(*)::int as n from bus.log');
    return {
      did: `${writing.writers} writers of ${writing.each} events; ${log!.n} events delivered again ${rounds} times, up to three times each, shuffled between subjects`,
      checks: [
        ...isComplete,
        none('states that are not the serial one', wrong),
        atLeast('batches in another order', shuffled, { bound: rounds }),
        atLeast('deliveries lost before their commit', lost, { bound: rounds }),
      ],
    };
  },
};

/** Some of everything that leaves events. */
async function trade({ shop }: Deployment, trial: Trial): Promise<void> {
  await shop.stockUp({ A: 500, B: 500, C: 40 });
  const orders = Array.from({ length: trial.sized(24, 60) }, (_, index) => index);
  await withHands(4, orders, (index) => tradeOne(shop, { index, trial }));
  const manager = { as: 'admin' };
  const { body: spare } = await shop.http('POST', '/products', {
    ...manager,
    body: { sku: 'SPARE', name: 'Spare', price: 10, stock: 3, status: 'published', category: 'Pantry' },
  });
  await shop.http('PUT', `/products/${shop.ids.get('A')}`, { ...manager, body: { price: 120 } });
  await shop.http('DELETE', `/products/${spare.id}`, manager);
  await shop.http('POST', '/inventory/adjustments', { ...manager, body: { sku: 'B', delta: -7, reason: 'damaged' } });
  const { body: user } = await shop.http('POST', '/users', {
    ...manager,
    body: { email: 'r4@test.example', password: 'Talat-2569!', firstName: 'R', lastName: 'Four', role: 'staff' },
  });
  await shop.http('PUT', `/users/${user.id}`, { ...manager, body: { role: 'customer' } });
}

async function tradeOne(shop: Deployment['shop'], { index, trial }: { index: number; trial: Trial }): Promise<void> {
  const random = trial.stream(`order ${index}`);
  const paymentMethod = random.pick(['cod', 'card', 'promptpay']);
  const items = linesOf({ A: random.between(1, 3), [random.pick(['B', 'C'])]: 1 });
  const { status, body: order } = await shop.checkout({}, { items, paymentMethod });
  if (status !== 201) return;
  const intentId = order.payment?.intentId as string;
  if (paymentMethod === 'card') await shop.payByCard(intentId, random.next() < 0.8 ? cards.good : cards.declined);
  if (paymentMethod === 'promptpay')
    await shop.http('POST', `/payments/simulator/promptpay/${intentId}/pay`, { body: { copies: 2 } });
  const end = random.next();
  if (end < 0.25) await shop.http('POST', `/orders/${order.id}/cancel`, { as: 'manager', body: {} });
  if (end < 0.5) return;
  for (const next of ['picking', 'packed', 'shipped', 'delivered'])
    await shop.http('PUT', `/orders/${order.id}/status`, { as: 'staff', body: { status: next } });
  if (end < 0.7)
    await shop.http('POST', `/orders/${order.id}/returns`, {
      as: 'admin',
      body: { items: [{ sku: 'A', quantity: 1 }], reference: `R${index}` },
    });
}

/** How much of it there was: without any, nothing was shown. */
async function endDisorder({ processes }: Deployment): Promise<{ shuffled: number; lost: number }> {
  const [server] = processes;
  process.kill(server!.pid!, 'SIGUSR2');
  const word = () => /disorder: (\{.*\})/.exec(server!.said)?.[1];
  const done = await until(word, (said) => said !== undefined, { what: 'what the disorder did' });
  return JSON.parse(done!) as { shuffled: number; lost: number };
}

/** Empties what consumers have made of the log, and sends every one of them back to its beginning. */
async function deliverAllAgain({ sql }: Deployment): Promise<void> {
  await sql.rows(`begin; update bus.cursor set pos = 0;
    truncate orders.counter, orders.order_search, catalog.product_sale; update orders.counter_position set pos = 0; commit`);
  await untilSettled(sql, 60_000);
}
