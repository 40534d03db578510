import { atLeast, type Check, halfOfPlan } from '../check.ts';
import { layouts } from '../deployment.ts';
import type { Row } from '../row.ts';
import { Shoppers } from '../shoppers.ts';
import { strikeAtRandom, withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

type Weathered = { did: string; note: string | undefined; found: Check[] };
type Storm = { layout: keyof typeof layouts; checkouts: number; kills: number };

export const row: Row = {
  id: 'R1',
  title: 'kill -9 of application processes',
  guards: 'core',
  saboteur: {
    what: 'the order is committed first and its event published after',
    by: 'books',
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
             await new Promise((resolve) => setTimeout(resolve, 1000)); // the broker is slow today
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
    const storms: Storm[] = [
      { layout: 'one', checkouts: trial.sized(100, 12_000), kills: trial.sized(2, 60) },
      { layout: 'three', checkouts: trial.sized(80, 8_000), kills: trial.sized(3, 40) },
    ];
    const weathered = new Map<Storm, Weathered>();
    // small ones at once: most of their time goes by in the minute that each waits at its end
    await withHands(trial.sized(2, 1), storms, async (storm) => {
      weathered.set(storm, await weather(trial, storm));
    });
    const all = storms.map((storm) => ({ ...storm, ...weathered.get(storm)! }));
    const notes = all.flatMap(({ layout, note }) => (note ? [`${layout}: ${note}`] : []));
    return {
      did: all.map(({ did }) => did).join('; '),
      checks: all.flatMap(({ found }) => found),
      ...(notes.length ? { note: notes.join('; ') } : {}),
    };
  },
};

async function weather(trial: Trial, { layout, checkouts, kills }: Storm): Promise<Weathered> {
  const deployment = await trial.deploy({ processes: layouts[layout], env: { ORDER_PAYMENT_DEADLINE: '900' } });
  const random = trial.stream(layout);
  const shoppers = new Shoppers(deployment, { checkouts, longestMs: trial.sized(150_000, 330_000), hands: 8, random });
  await shoppers.prepare();
  // each is hit before one is hit twice
  const turns = random.shuffled(deployment.processes);
  const started = performance.now();
  const struck = await strikeAtRandom({
    during: shoppers.buy(),
    kills,
    random: random.stream('kills'),
    progress: shoppers.progress,
    strike: async (n) => {
      const victims = n > 3 && random.next() < 0.2 ? turns : [turns[n % turns.length]!];
      trial.say(`${layout}: kill ${n} of ${kills} after ${shoppers.done} of ${checkouts} checkouts`);
      await Promise.all(victims.map((process) => process.kill()));
      await Promise.all(victims.map((process) => process.start()));
      await shoppers.goOn(Math.min(12, checkouts / kills / 4));
    },
  });
  trial.say(`${layout}: ${shoppers.done} checkouts in ${Math.round((performance.now() - started) / 1000)} s`);
  const found = [
    shoppers.cutOff(),
    // of the checkouts a full plan has more than two cores can do: the note says how many fitted
    halfOfPlan(trial.size, 'kills', { done: struck, wanted: kills }),
    // each kill waits for a dozen of them, but the last may come when the time is up
    atLeast('checkouts for each kill', shoppers.done / struck, { bound: trial.sized(5, 10) }),
    ...(await shoppers.checks()),
    ...(await deployment.books()),
  ];
  await deployment.close();
  const place = layout === 'one' ? 'one process' : 'three processes';
  return {
    did: `${struck} kills during ${shoppers.done} checkouts in ${place}`,
    note: shoppers.note({ struck, kills }),
    found: found.map((check) => ({ ...check, name: `${layout}: ${check.name}` })),
  };
}
