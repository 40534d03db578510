import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { GivenStock } from './given-stock.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let given: GivenStock;
beforeAll(async () => {
  given = await GivenStock.start();
});
afterAll(() => given.app.close());

it('brings the stock back when the process that reserved it is killed', async () => {
  const rice = await given.article({ stock: 5 });
  const orderId = newId();
  const keys = mkdtempSync(join(tmpdir(), 'talat-kill-'));
  const script = fileURLToPath(new URL('reserving-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', './tools/ts-hook.mjs', script, given.app.databaseUrl, keys, orderId, rice.variantId],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('reserved');
  expect(await given.stockOf(rice)).toMatchObject({ onHand: 5, reserved: 3 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  rmSync(keys, { recursive: true });

  await vi.waitUntil(async () => (await given.stockOf(rice)).reserved === 0, { timeout: 15_000, interval: 100 });
  expect(await given.client.claim({ orderId })).toEqual({ status: 'gone' });
  expect(await given.reserve(rice, { orderId })).toMatchObject({ status: 'released' });
  expect((await given.eventsOf('inventory.released')).at(-1)).toMatchObject({
    subject: orderId,
    data: { reason: 'expired' },
  });
  expect(await given.unbalanced()).toEqual({});
});
