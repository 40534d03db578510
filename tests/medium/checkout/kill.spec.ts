import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sagas } from '@talat/platform/sagas';
import { createTestDatabase } from '@talat/platform/testing/app';
import { afterEach, describe, expect, it } from 'vitest';
import type { Shop } from './given-shop.ts';
import { openShop } from './open-shop.ts';
import { articlesOf, services } from './stand-ins.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const undone: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).reverse()) await undo();
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs a shop with one customer until it kills itself; then another process of the shop starts on what is left. */
async function survive(deadly: string, plan: 'pay' | 'leave' = 'pay'): Promise<Shop> {
  const database = await createTestDatabase(services);
  undone.push(() => database.drop());
  const keys = mkdtempSync(join(tmpdir(), 'talat-kill-'));
  undone.push(async () => rmSync(keys, { recursive: true, force: true }));
  const articles = articlesOf({ RICE: 10 });
  const script = fileURLToPath(new URL('dying-process.ts', import.meta.url));
  const args = ['--import', './tools/ts-hook.mjs', script, database.url, keys, deadly, JSON.stringify(articles), plan];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  const shop = await openShop({ database, keys, articles });
  undone.push(() => shop.close());
  return shop;
}

type Row = {
  id: string;
  status: string;
  saga: string;
  payment: string | null;
  intent: string | null;
  kept: number;
  total: number;
};
const look = async ({ app }: Shop): Promise<Row | undefined> =>
  (
    await app.sql<Row>(
      `select o.id, o.status, o.total::int, s.status as saga, p.status as payment, p.id as intent, coalesce(p.captured - p.refunded, 0)::int as kept
         from orders.orders o join bus.saga s on s.id = o.id left join payments.payment p on p.order_id = o.id`,
    )
  )[0];

/** The leases of the dead end at once instead of in a quarter of a minute. */
async function takeOver(shop: Shop): Promise<void> {
  await shop.app.sql(
    `update payments.operation set next_at = clock_timestamp() where status in ('requested', 'unknown')`,
  );
  await shop.app.sql(`update bus.schedule set next_at = clock_timestamp() where name = 'payments.resolve'`);
  const [saga] = await shop.app.sql<{ id: string }>(
    `select id from bus.saga where status in ('running', 'compensating')`,
  );
  if (saga) await shop.app.get(Sagas).wake(saga.id, 'checkout');
}

async function until(shop: Shop, isGood: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  for (let tries = 0; tries < 300; tries++) {
    const row = await look(shop);
    if (isGood(row)) return row;
    await takeOver(shop);
    await pause(50);
  }
  return look(shop);
}

describe('kill -9', { timeout: 90_000 }, () => {
  it('after the reservation leaves nothing but units that come back by themselves', async () => {
    const shop = await survive('inventory.reserve');
    expect(await look(shop)).toBeUndefined();
    expect(await shop.stock('RICE')).toEqual({ on_hand: 10, reserved: 2 });
    await shop.app.sql(`update inventory.reservation set expires_at = clock_timestamp() - interval '1 s'`);
    for (let tries = 0; tries < 200 && (await shop.stock('RICE')).reserved > 0; tries++) await pause(50);
    expect(await shop.stock('RICE')).toEqual({ on_hand: 10, reserved: 0 });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it.each(['orders.place'])(
    'after %s: another process opens the payment, and the order can be paid',
    async (deadly) => {
      const shop = await survive(deadly);
      const open = await until(shop, (row) => row?.intent !== null);
      expect(open).toMatchObject({ status: 'pending', payment: 'created' });
      expect((await shop.pay(open!.intent!)).body).toMatchObject({ isSettled: true });
      await shop.quiet();
      expect(await look(shop)).toMatchObject({ status: 'confirmed', saga: 'done', kept: open!.total });
      expect(await shop.unbalanced()).toEqual([]);
    },
  );

  it.each(['bank.auth', 'inventory.claim', 'bank.capture'])(
    'after %s: another process finishes what was paid',
    async (deadly) => {
      const shop = await survive(deadly);
      const row = await until(shop, (each) => each?.saga === 'done');
      expect(row).toMatchObject({ status: 'confirmed', saga: 'done', payment: 'captured', kept: row!.total });
      expect(await shop.stock('RICE')).toEqual({ on_hand: 8, reserved: 0 });
      await shop.quiet();
      expect(await shop.unbalanced()).toEqual([]);
    },
  );

  it.each(['order.cancelled', 'payments.cancel', 'inventory.release', 'cart.reopen'])(
    'after %s, half way back: another process gives back what is left',
    async (deadly) => {
      const shop = await survive(deadly, 'leave');
      const row = await until(shop, (each) => each?.saga === 'cancelled');
      expect(row).toMatchObject({ status: 'cancelled', saga: 'cancelled', payment: 'voided', kept: 0 });
      expect(await shop.stock('RICE')).toEqual({ on_hand: 10, reserved: 0 });
      const carts = await shop.app.sql<{ lines: { sku: string; quantity: number }[] }>(
        `select lines from cart.cart where state = 'open'`,
      );
      expect(carts).toMatchObject([{ lines: [{ sku: 'RICE', quantity: 2 }] }]);
      await shop.quiet();
      expect(await shop.unbalanced()).toEqual([]);
    },
  );
});
