import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../../medium/checkout/given-shop.ts';
import { openShop } from '../../medium/checkout/open-shop.ts';
import { articlesOf, stockUp } from '../../medium/checkout/stand-ins.ts';
import { cells } from '../saga-cells.ts';
import { SagaMatrix } from '../saga-matrix.ts';
import { subject } from '../subject.ts';

export type FaultsInput = { appUrl: string; superUrl: string; cells: readonly number[] };
export type FaultsResult = { wrong: { cell: string; problem: string }[] };

subject(async ({ appUrl, superUrl, cells: wanted }: FaultsInput): Promise<FaultsResult> => {
  const keys = mkdtempSync(join(tmpdir(), 'talat-faults-'));
  const stock = { RICE: 100_000, TEA: 100_000 };
  const articles = articlesOf(stock);
  const env = { PAYMENTS_CONFIRM_WAIT_MS: '150', PAYMENTS_PROVIDER_TIMEOUT_MS: '200', PAYMENTS_LATE_AFTER: '1' };
  const shop = await openShop({ database: { url: appUrl, superUrl }, keys, articles, env });
  try {
    await stockUp(shop.app.db, articles, stock);
    await shop.app.settled(30_000);
    const matrix = new SagaMatrix(shop);
    const wrong: FaultsResult['wrong'] = [];
    for (const index of wanted) {
      const { saga, step, call, fault, ...cell } = cells[index]!;
      const problem = await matrix.run({ saga, step, call, fault, ...cell });
      if (problem) wrong.push({ cell: `${saga} ${step}, ${call}: ${fault}`, problem });
    }
    await letHoldsExpire(shop);
    return { wrong };
  } finally {
    await shop.close();
    rmSync(keys, { recursive: true, force: true });
  }
});

/** What a checkout held that never came to an order. */
async function letHoldsExpire(shop: Shop): Promise<void> {
  await shop.app.sql(
    `update inventory.reservation set expires_at = clock_timestamp() - interval '1 s' where state = 'held'`,
  );
  for (let tries = 0; tries < 200; tries++) {
    const held = await shop.app.sql(`select 1 from inventory.reservation where state = 'held' limit 1`);
    if (held.length === 0) break;
    await sleep(100);
  }
  await shop.app.http('POST', '/payments/reconciliations', { as: 'admin' });
  await shop.quiet();
}
