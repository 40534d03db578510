import { newId } from '@talat/contracts/id';
import type { LivePresence } from '@talat/contracts/live';
import type { TestUser } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveApp, type LiveClient } from './live-app.ts';

let live: LiveApp;
beforeAll(async () => {
  live = await LiveApp.start();
});
afterAll(() => live?.close());

const member = (name: string) => ({ userId: newId(), roles: ['staff' as const], name });
const watch = (client: LiveClient, orderId: string, isEditing = false) =>
  new Promise<LivePresence>((resolve) => client.emit('watch', { orderId, isEditing }, resolve));

async function watcher(as: TestUser, orderId: string, namespace = '') {
  const client = await live.connect({ as, namespace });
  let latest: LivePresence = { orderId, people: [] };
  client.on('presence', (presence) => (latest = presence));
  return { client, names: () => latest.people.map(({ name, isEditing }) => (isEditing ? `${name}*` : name)) };
}

describe('presence on an order', () => {
  it('shows people by name, several tabs as one, until the last is gone', async () => {
    const orderId = newId();
    const [koi, lek] = [member('ก้อย'), member('เล็ก')];
    const first = await watcher(koi, orderId);
    const second = await watcher(koi, orderId, '/orders');
    const other = await watcher(lek, orderId);
    expect((await watch(first.client, orderId)).people).toEqual([{ id: koi.userId, name: 'ก้อย', isEditing: false }]);
    await watch(second.client, orderId, true);
    expect((await watch(other.client, orderId)).people).toHaveLength(2);
    await expect
      .poll(() => [first, second, other].map(({ names }) => names()))
      .toEqual([
        ['ก้อย*', 'เล็ก'],
        ['ก้อย*', 'เล็ก'],
        ['ก้อย*', 'เล็ก'],
      ]);
    second.client.disconnect();
    await expect.poll(() => other.names()).toEqual(['ก้อย', 'เล็ก']);
    first.client.disconnect();
    await expect.poll(() => other.names()).toEqual(['เล็ก']);
  });

  it('is told of many orders at a glance, without taking a seat', async () => {
    const [seen, other, later] = [newId(), newId(), newId()];
    const list = await watcher(member('ก้อย'), seen);
    const told: LivePresence[] = [];
    list.client.on('presence', (presence) => told.push(presence));
    const glance = (orderIds: string[]) =>
      new Promise<LivePresence[]>((resolve) => list.client.emit('glance', { orderIds }, resolve));
    const koi = await watcher(member('เล็ก'), seen);
    await watch(koi.client, seen);
    expect(await glance([seen, other])).toMatchObject([{ orderId: seen, people: [{ name: 'เล็ก' }] }]);
    await watch(koi.client, other, true);
    await expect.poll(() => told.at(-1)).toMatchObject({ orderId: other, people: [{ name: 'เล็ก', isEditing: true }] });
    expect(koi.names()).toEqual(['เล็ก*']);

    expect(await glance([later])).toEqual([]);
    const before = told.length;
    koi.client.emit('unwatch', { orderId: seen });
    await watch(koi.client, later);
    await expect.poll(() => told.at(-1)?.orderId).toBe(later);
    expect(told).toHaveLength(before + 1);
  });

  it('is over when the order is left, and one order is not another', async () => {
    const [orderId, otherId] = [newId(), newId()];
    const [one, two] = [await watcher(member('หนึ่ง'), orderId), await watcher(member('สอง'), orderId)];
    for (const { client } of [one, two]) await watch(client, orderId);
    await watch(two.client, otherId);
    await expect.poll(() => one.names()).toEqual(['หนึ่ง', 'สอง']);
    two.client.emit('unwatch', { orderId });
    await expect.poll(() => one.names()).toEqual(['หนึ่ง']);
  });

  it('is for staff: a customer and a seller neither see nor appear', async () => {
    const orderId = newId();
    const staff = await watcher(member('ก้อย'), orderId);
    await watch(staff.client, orderId);
    for (const role of ['customer', 'seller'] as const) {
      const outsider = await watcher({ userId: newId(), roles: [role], name: role }, orderId);
      expect((await watch(outsider.client, orderId)).people).toEqual([]);
      await watch(staff.client, orderId, true);
      await expect.poll(() => staff.names()).toEqual(['ก้อย*']);
      expect(outsider.names()).toEqual([]);
      await watch(staff.client, orderId, false);
      await expect.poll(() => staff.names()).toEqual(['ก้อย']);
    }
  });

  it('lets nonsense pass without harm', async () => {
    const { client } = await watcher(member('ก้อย'), newId());
    const raw = client as unknown as { emit: (name: string, ...args: unknown[]) => void };
    for (const nonsense of [null, 5, {}, { orderId: 'x' }, { orderId: newId(), isEditing: 'yes' }]) {
      raw.emit('watch', nonsense);
      raw.emit('unwatch', nonsense, 7);
    }
    raw.emit('ping');
    raw.emit('ping', 'x');
    raw.emit('toString', () => {});
    const at = await new Promise<number>((resolve) => client.emit('ping', resolve));
    expect(Math.abs(at - Date.now())).toBeLessThan(5000);
  });
});
