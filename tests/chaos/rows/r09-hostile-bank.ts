import { atLeast, atMost, type Check, cutShort, halfOfPlan, none, same } from '../check.ts';
import type { Row } from '../row.ts';
import type { HostileInput, HostileResult } from '../subjects/hostile-payments.ts';

export const row: Row = {
  id: 'R9',
  title: 'hostile payment provider',
  guards: 'core',
  saboteur: {
    what: 'a provider key of its own for each try',
    by: 'breaks of the reconciliation',
    source: [
      {
        file: 'services/payments/src/settle-payment.ts',
        from: '      key: operation.provider_key,',
        to: '      key: `${operation.provider_key}:${Date.now()}`,',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy({ processes: [] });
    const wanted = trial.sized(120, 10_000);
    const input: HostileInput = {
      appUrl: deployment.database.appUrl,
      superUrl: deployment.database.superUrl,
      seed: trial.seed,
      payments: wanted,
      budgetMs: trial.sized(90_000, 11 * 60_000),
    };
    const found = await trial.subject<HostileResult>('hostile-payments', input);
    const { unfillable } = found;
    const checks: Check[] = [
      none('payments without an end', found.stuck),
      same('bank and orders, to the satang', found.bank, found.orders),
      none('good cards whose order was refused its capture', found.refusedCaptures),
      atLeast('orders that were charged and cannot be filled', unfillable.charged, {
        bound: Math.max(1, unfillable.count),
      }),
      none(`of ${unfillable.count} paid and unfillable: kept their money`, unfillable.kept),
      atMost('slowest refund of them', unfillable.slowestSeconds, { bound: 60, unit: ' s' }),
      none('messages of the bank that were refused', found.refused),
      none('breaks of the reconciliation', found.breaks),
      halfOfPlan(trial.size, 'payments', { done: found.payments, wanted }),
    ];
    const faults = Object.entries(found.faults).map(([fault, count]) => `${count} ${fault}`);
    const did = `${found.payments} payments; calls of the bank: ${faults.join(', ')}`;
    return { did, checks, ...cutShort(found.payments, wanted) };
  },
};
