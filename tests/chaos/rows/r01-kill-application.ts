import { randomUUID } from 'node:crypto';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { none, same } from '../check.ts';
import type { Row } from '../row.ts';
import { strikeAtRandom, withHands } from '../supervisor.ts';

export const row: Row = {
  id: 'R1',
  title: 'kill -9 of application processes',
  guards: 'core',
  saboteur: {
    what: 'the order is committed first and its event published after',
    sql: [
      {
        function: 'orders.place',
        from: "perform bus.record(p_ctx, orders.complete_events(p_more -> 'events', v_id, 1, v_facts),",
        to: 'perform bus.record(p_ctx, null,',
      },
    ],
    source: [
      {
        file: 'services/orders/src/place-order.ts',
        from: 'return answer!.placed;',
        to: `const placed = answer!.placed;
             await new Promise((resolve) => setTimeout(resolve, 20)); // the way to a broker
             if (placed.isNew)
               await this.db.manager.query(
                 'select bus.record($1::jsonb, orders.complete_events($2::jsonb, $3::uuid, 1, $4::jsonb), null)',
                 [contextJson(), JSON.stringify(more.events), placed.id, JSON.stringify(placed)],
               );
             return placed;`,
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy();
    const { shop, journal } = deployment;
    await shop.stockUp({ RICE: 1000 });
    const total = trial.sized(40, 400);
    let done = 0;
    const work = withHands(
      4,
      Array.from({ length: total }, (_, index) => index),
      async () => {
        const key = randomUUID();
        await journal.resolve({
          method: 'POST',
          path: '/orders',
          key,
          body: orderBody({ items: linesOf({ RICE: 1 }), paymentMethod: 'cod' }),
        });
        done++;
      },
    );
    const kills = await strikeAtRandom({
      kills: 1,
      random: trial.stream('kills'),
      progress: () => done / total,
      strike: async () => {
        await deployment.processes[0]!.kill();
        await deployment.processes[0]!.start();
      },
    });
    await work;
    return {
      did: `${kills} kills during ${total} checkouts`,
      checks: [same('placed', journal.acked().length, total), none('refused', Object.keys(journal.refusals()))],
    };
  },
};
