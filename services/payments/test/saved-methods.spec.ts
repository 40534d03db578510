import { newId } from '@talat/contracts/id';
import { publish } from '@talat/platform/record';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/payments.module.ts';

const owner = { userId: newId(), roles: ['customer' as const] };
const card = { number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123' };
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app?.close());

describe('saved cards', () => {
  it('are one default at most, however many are saved as such at once', async () => {
    const body = { card, isDefault: true };
    const saved = await Promise.all(
      Array.from({ length: 8 }, () => app.http('POST', '/payments/methods', { as: owner, body })),
    );
    expect(saved.map(({ status }) => status)).toEqual(saved.map(() => 201));
    const kept = await app.sql('select from payments.saved_method where user_id = $1 and is_default', [owner.userId]);
    expect(kept).toHaveLength(1);
  });

  it('are gone with the account', async () => {
    expect((await app.http('POST', '/payments/methods', { as: owner, body: { card } })).status).toBe(201);
    await app.db.transaction(async (tx) =>
      publish(tx, 'user.deleted', { subject: owner.userId, version: 2, data: { userId: owner.userId } }),
    );
    await expect
      .poll(() => app.sql('select from payments.saved_method where user_id = $1', [owner.userId]), { timeout: 10_000 })
      .toEqual([]);
  });
});
