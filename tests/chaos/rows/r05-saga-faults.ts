import { type Check, none } from '../check.ts';
import type { Row } from '../row.ts';
import { cells, impossible } from '../saga-cells.ts';
import type { FaultsInput, FaultsResult } from '../subjects/saga-faults.ts';

/** Cells that one process does, on a database of its own. */
const atOnce = 30;

export const row: Row = {
  id: 'R5',
  title: 'saga fault matrix',
  guards: 'core',
  saboteur: {
    what: 'a saga that has been given up keeps what its reservation took',
    by: 'without a right end',
    source: [
      {
        file: 'services/orders/src/checkout.saga.ts',
        from: `if (lines.length === 0) return 'restocked';`,
        to: `if (lines.length >= 0) return 'restocked';`,
      },
    ],
  },
  async run(trial) {
    const all = trial.stream('cells').shuffled(cells.map((_, index) => index));
    // a smoke has each call once, each time with another fault
    const sample = [...new Map(all.map((index) => [`${cells[index]!.call} ${cells[index]!.plot}`, index])).values()];
    const wanted = trial.sized(sample, all);
    const wrong: FaultsResult['wrong'] = [];
    for (let done = 0; done < wanted.length; done += atOnce) {
      const { appUrl, superUrl } = (await trial.deploy({ processes: [] })).database;
      const input: FaultsInput = { appUrl, superUrl, cells: wanted.slice(done, done + atOnce) };
      wrong.push(...(await trial.subject<FaultsResult>('saga-faults', input)).wrong);
      trial.say(`${Math.min(done + atOnce, wanted.length)} of ${wanted.length} cells`);
    }
    const checks: Check[] = [none(`of ${wanted.length} cells: without a right end`, wrong)];
    return {
      did: `${wanted.length} cells of ${cells.length + impossible}: both sagas' steps × crash before, crash after the effect, permanent error, timeout, duplicate reply, late reply`,
      checks,
      note: `${impossible} cells cannot be: what gives back, or only notes that all is done, is not refused for ever`,
    };
  },
};
