import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { lists } from '../../flows/access-lists.ts';
import { AccessMatrix, mayLookOnly } from '../../flows/access-matrix.ts';
import { identities } from '../../flows/identities.ts';
import { reviewedPolicies } from '../../flows/route-policies.ts';
import { none } from '../check.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  id: 'S2',
  title: 'every route by every identity',
  guards: 'edge',
  saboteur: [
    {
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
    {
      what: 'a list of addresses does not ask whose they are',
      by: "lists with somebody else's rows",
      source: [
        {
          file: 'services/identity/src/profile.service.ts',
          from: `where: { userId: caller.requireUser() },
      order: { isDefault`,
          to: `where: (caller.requireUser(), {}),
      order: { isDefault`,
        },
      ],
    },
  ],
  async run(trial) {
    const folder = mkdtempSync(join(tmpdir(), 'talat-matrix-'));
    try {
      const keys = new SigningKeys(await ensureKeys(folder));
      // with the shop's own key in hand a token can be made that has expired
      const deployment = await trial.deploy({ env: { JWT_PRIVATE_KEY: JSON.stringify(keys.pair.privateJwk) } });
      const matrix = new AccessMatrix(deployment.shop, keys);
      await matrix.open();
      const foreign = await matrix.foreignRows();
      const wrong = await matrix.walk();
      for (const cell of [...foreign, ...wrong]) trial.say(cell);
      const routes = Object.keys(reviewedPolicies).length;
      return {
        did: `${routes} routes by ${identities.length} identities, and whose rows are in ${lists.length} lists`,
        checks: [
          none('answered otherwise than the policy and the ownership say', wrong),
          none("lists with somebody else's rows, or without their own", foreign),
        ],
        note: `of ${routes * identities.length} cells ${mayLookOnly.size}, by name, may say 403 where 404 would not tell that the thing is there`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
