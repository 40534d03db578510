import { atLeast, none, same } from '../check.ts';
import type { Row } from '../row.ts';
import type { SimulationFound, SimulationWanted } from '../subjects/simulate.ts';

export const row: Row = {
  id: 'R10',
  title: 'seeded simulation of checkout and payment',
  guards: 'core',
  saboteur: [
    {
      what: 'a late success after the cancellation is taken for good',
      by: 'lives that ended wrong',
      source: [
        {
          file: 'services/orders/src/follow-payments.ts',
          from: "row.status === 'cancelled' &&",
          to: "row.status === 'on_hold' &&",
        },
        {
          file: 'services/payments/src/payment-reply.rules.ts',
          from: 'const isLate = payment.closing_reason !== null;',
          to: 'const isLate = false;',
        },
      ],
    },
    {
      what: 'a capture nobody answered is asked for anew under another key',
      by: 'lives that ended wrong',
      source: [
        {
          file: 'services/payments/src/settle-payment.ts',
          from: 'key: operation.provider_key,',
          to: 'key: `${operation.provider_key}:${newId()}`,',
        },
      ],
    },
  ],
  async run(trial) {
    const seeds = Array.from({ length: trial.sized(250, 10_000) }, (_, index) => trial.seed * 100_000 + index);
    const wanted: SimulationWanted = { seeds };
    const { steps, crashes, orders, failed } = await trial.subject<SimulationFound>('simulate', wanted);
    const again = await trial.subject<SimulationFound>('simulate', { seeds: seeds.slice(0, 20) });
    const once = await trial.subject<SimulationFound>('simulate', { seeds: seeds.slice(0, 20) });
    return {
      did: `${seeds.length} seeds, ${steps} steps, ${crashes} crashes, ${orders} orders`,
      checks: [
        none('lives that ended wrong', failed),
        same('every step of the same seeds again', again.trace, once.trace),
        atLeast('steps', steps, { bound: trial.sized(25_000, 1_000_000) }),
      ],
    };
  },
};
