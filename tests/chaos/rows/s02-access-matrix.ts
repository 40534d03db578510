import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { AccessMatrix, identities } from '../../flows/access-matrix.ts';
import { reviewedPolicies } from '../../flows/route-policies.ts';
import { none } from '../check.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  id: 'S2',
  title: 'every route by every identity',
  guards: 'edge',
  saboteur: {
    what: 'an order is shown to whoever is signed in',
    by: 'answered otherwise',
    source: [
      {
        file: 'services/orders/src/show-order.ts',
        from: `if (caller.can('orders.read') || (caller.userId !== null && row.customer_id === caller.userId))
      return { row, items };`,
        to: `if (caller.userId !== null) return { row, items };`,
      },
    ],
  },
  async run(trial) {
    const folder = mkdtempSync(join(tmpdir(), 'talat-matrix-'));
    try {
      const keys = new SigningKeys(await ensureKeys(folder));
      // with the shop's own key in hand a token can be made that has expired
      const deployment = await trial.deploy({ env: { JWT_PRIVATE_KEY: JSON.stringify(keys.pair.privateJwk) } });
      const matrix = new AccessMatrix(deployment.shop, keys);
      const wrong = await matrix.walk();
      for (const cell of wrong) trial.say(cell);
      const routes = Object.keys(reviewedPolicies).length;
      return {
        did: `${routes} routes by ${identities.length} identities`,
        checks: [none('answered otherwise than the policy and the ownership say', wrong)],
        note: `of ${routes * identities.length} cells ${matrix.forbidden.length} say 403 where 404 would not tell that the thing is there`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
