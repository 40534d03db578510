import type { Role } from '@talat/contracts/permissions';
import { type EventType, eventSchemas } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import { LogReader } from '@talat/platform/log';
import { signId } from '@talat/platform/signed-id';
import { SigningKeys } from '@talat/platform/signing-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast, eventData } from './given.ts';
import { type ConnectOptions, LiveApp, type Seen } from './live-app.ts';

let live: LiveApp;
beforeAll(async () => {
  live = await LiveApp.start();
});
afterAll(() => live?.close());

// the end of the account closes its sockets; that is another test's matter
const types = (Object.keys(eventSchemas) as EventType[]).filter((type) => type !== 'user.deleted');
const typesOf = (client: { seen: Seen }) => client.seen.events.map(({ type }) => type).toSorted();
const starting = (...words: string[]) => types.filter((type) => words.some((word) => type.startsWith(word))).toSorted();

describe('each client sees its own part of the log', () => {
  const people = cast();
  const as = (userId: string, role: Role) => ({ userId, roles: [role] });
  /** That a bank keeps somebody's money is the shop's to mend, not the customer's to read. */
  const forOwners = (...prefixes: string[]) => starting(...prefixes).filter((type) => type !== 'payment.refund_failed');
  const expectations: [name: string, who: () => Promise<ConnectOptions>, seen: string[]][] = [
    [
      'a customer: what is theirs',
      async () => ({ as: as(people.customerId, 'customer') }),
      forOwners('order', 'payment', 'user.created', 'user.updated', 'user.signed_in', 'user.session', 'cart'),
    ],
    ['another customer: nothing', async () => ({ as: as(newId(), 'customer') }), []],
    [
      'a link: its order',
      async () => ({ auth: { trackingToken: signId(live.app.get(SigningKeys), 'tracking', people.orderId) } }),
      forOwners('order', 'payment'),
    ],
    [
      'another link: nothing',
      async () => ({ auth: { trackingToken: signId(live.app.get(SigningKeys), 'tracking', newId()) } }),
      [],
    ],
    [
      'a seller: their products',
      async () => ({ as: as(people.sellerId, 'seller') }),
      ['product.created', 'product.updated'],
    ],
    ['staff', async () => ({ as: as(people.staffId, 'staff') }), starting('order', 'payment', 'product', 'inventory')],
    [
      'staff under /orders',
      async () => ({ as: as(newId(), 'staff'), namespace: '/orders' }),
      starting('order', 'payment'),
    ],
    [
      'staff under /inventory',
      async () => ({ as: as(newId(), 'staff'), namespace: '/inventory' }),
      starting('inventory'),
    ],
    [
      'the assigned under /notifications',
      async () => ({ as: as(people.staffId, 'staff'), namespace: '/notifications' }),
      [...starting('order'), 'inventory.low'].toSorted(),
    ],
    [
      'other staff under /notifications',
      async () => ({ as: as(newId(), 'staff'), namespace: '/notifications' }),
      ['inventory.low'],
    ],
    [
      'a manager',
      async () => ({ as: as(newId(), 'manager') }),
      starting('order', 'payment', 'product', 'inventory', 'user.created', 'user.updated'),
    ],
    [
      'an admin: faults too',
      async () => ({ as: as(newId(), 'admin') }),
      starting('order', 'payment', 'product', 'inventory', 'error', 'user.created', 'user.updated'),
    ],
  ];

  it('live in frames, live by name, and again in a catch-up', async () => {
    const data = eventData(people);
    const from = await live.app.get(LogReader).head();
    const clients = await Promise.all(
      expectations.flatMap(([name, who, expected]) =>
        [true, false].map(async (frames) => {
          const given = await who();
          return { name, expected, frames, client: await live.connect({ ...given, auth: { ...given.auth, frames } }) };
        }),
      ),
    );
    for (const type of types) await live.publish(type, data[type]);
    const end = from + types.length;
    await expect
      .poll(() => clients.map(({ client }) => client.seen.pos), { timeout: 5000 })
      .toEqual(clients.map(() => end));
    for (const { name, expected, client, frames } of clients) {
      expect({ name, seen: typesOf(client) }).toEqual({ name, seen: expected });
      expect(frames ? client.seen.named : client.seen.frames.flatMap((frame) => frame.events)).toEqual([]);
    }
    for (const [name, who, expected] of expectations) {
      const given = await who();
      const client = await live.connect({ ...given, auth: { ...given.auth, frames: true, from } });
      await expect.poll(() => client.seen.pos).toBe(end);
      expect({ name, seen: typesOf(client) }).toEqual({ name, seen: expected });
      expect(client.seen.frames.filter((frame) => frame.events.length > 0 && !frame.isCatchUp)).toEqual([]);
    }
  });
});

describe('what is inside', () => {
  it('keeps phones and colleagues from a link, and gives staff the whole event', async () => {
    const people = cast();
    const trackingToken = signId(live.app.get(SigningKeys), 'tracking', people.orderId);
    const [link, staff] = await Promise.all([
      live.connect({ auth: { trackingToken, frames: true } }),
      live.connect({ as: 'staff', auth: { frames: true } }),
    ]);
    await live.publish('order.assigned', eventData(people)['order.assigned']);
    await expect.poll(() => [link.seen.events.length, staff.seen.events.length]).toEqual([1, 1]);
    const [outside, inside] = [link, staff].map((client) => JSON.stringify(client.seen.events));
    for (const secret of ['0812345678', 'ก้อย', 'ใจดี', people.customerId]) {
      expect(outside).not.toContain(secret);
      expect(inside).toContain(secret);
    }
    expect(staff.seen.events[0]).toEqual(
      (await live.app.get(LogReader).read({ from: staff.seen.events[0]!.sequence - 1, limit: 1 }))[0],
    );
  });
});
