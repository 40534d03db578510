import { newId } from '@talat/contracts/id';
import type { BulkRowList, BulkWork, BulkWorkList, OrderAssignmentList } from '@talat/contracts/order-desk';
import { ClientCalls } from '@talat/platform/client-calls';
import { publish } from '@talat/platform/record';
import { personOf, type TestUser } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
const staff = personOf('staff');
const state = { search: '?status=packed', columns: ['no', 'st'], density: 'compact' };
beforeAll(async () => {
  shop = await givenShop({
    stock: { RICE: 10_000, TEA: 10_000, HONEY: 5 },
    env: { ORDER_PROMISES: 'new:1h picking:2h' },
  });
  await shop.app.db.transaction(async (tx) => {
    const data = {
      userId: staff.userId,
      email: 'koy@talat.example',
      username: 'koy',
      name: 'ก้อย สายใจ',
      role: 'staff' as const,
      roles: ['staff' as const],
      status: 'active' as const,
    };
    publish(tx, 'user.created', { subject: staff.userId, version: 1, data });
  });
  await shop.quiet();
});
afterAll(() => shop?.close());

const orders = async (count: number): Promise<string[]> => {
  const placed = await Promise.all(Array.from({ length: count }, () => shop.order()));
  await shop.quiet();
  return placed.map(({ body }) => body.id as string);
};
const get = async (id: string) => (await shop.app.http('GET', `/orders/${id}`, { as: 'manager' })).body;
const start = (body: unknown, as: TestUser = 'manager') => shop.app.http('POST', '/orders/bulk', { body, as });
async function done(id: string, as: TestUser = 'manager'): Promise<BulkWork> {
  for (let tries = 0; tries < 400; tries++) {
    const { body } = await shop.app.http<BulkWork>('GET', `/orders/bulk/${id}`, { as });
    if (body.isFinished) return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the work does not end');
}
/** The worker comes back to a work that it had ended. */
async function again(id: string): Promise<void> {
  await shop.app.sql('update orders.bulk_work set finished_at = null where id = $1', [id]);
  await shop.app.sql(
    `update bus.job set status = 'waiting', run_at = clock_timestamp(), version = version + 1 where key = $1`,
    [`${id}:0`],
  );
}
const rows = async (id: string, query = '') =>
  (await shop.app.http<BulkRowList>('GET', `/orders/bulk/${id}/rows${query}`, { as: 'manager' })).body;

describe('work on many orders', () => {
  it('assigns each, tells of each, and puts back what nobody has touched since', async () => {
    const ids = await orders(3);
    const begun = await start({ does: { action: 'assign', userId: staff.userId }, ids });
    expect(begun).toMatchObject({ status: 202, body: { total: 3, isFinished: false, canUndo: false } });
    expect(await done(begun.body.id)).toMatchObject({ ok: 3, skipped: 0, failed: 0, canUndo: true });
    expect((await get(ids[0]!)).assigneeName).toBe('ก้อย สายใจ');
    expect((await get(ids[0]!)).displayStatus).toBe('assigned');

    await shop.app.http('POST', `/orders/${ids[2]}/notes`, {
      body: { text: 'x' },
      as: 'staff',
      headers: { 'idempotency-key': newId() },
    });
    const undone = await shop.app.http<BulkWork>('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'manager' });
    expect(await done(undone.body.id)).toMatchObject({ ok: 2, skipped: 1, canUndo: false });
    expect((await get(ids[0]!)).assigneeName).toBeNull();
    expect((await get(ids[2]!)).assigneeName).toBe('ก้อย สายใจ');
    expect(await rows(undone.body.id, '?after=9007199254740990')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const left = await rows(undone.body.id, '?outcome=skipped');
    expect(left.data).toMatchObject([{ orderId: ids[2], code: 'PRECONDITION_FAILED' }]);
    expect(await done(begun.body.id)).toMatchObject({ canUndo: false });
    expect((await shop.app.http('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'manager' })).status).toBe(409);
  });

  it('lets staff put back what they took for themselves', async () => {
    const ids = await orders(2);
    const begun = await start({ does: { action: 'assign', userId: staff.userId }, ids }, 'staff');
    expect(await done(begun.body.id, 'staff')).toMatchObject({ ok: 2, canUndo: true });
    const undone = await shop.app.http<BulkWork>('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'staff' });
    expect(await done(undone.body.id, 'staff')).toMatchObject({ ok: 2, skipped: 0 });
    expect((await get(ids[0]!)).assigneeName).toBeNull();
  });

  it('takes the next step of each once, and leaves out what moved since it was chosen or has no next step', async () => {
    const [fresh, moved, ended] = await orders(3);
    await shop.app.http('POST', `/orders/${ended}/cancel`, {
      body: {},
      as: 'manager',
      headers: { 'idempotency-key': newId() },
    });
    await shop.quiet();
    const begun = await start({ does: { action: 'advance' }, ids: [fresh, moved, ended] });
    await done(begun.body.id);
    expect((await get(fresh!)).displayStatus).toBe('picking');
    const [left] = (await rows(begun.body.id, '?outcome=skipped')).data;
    expect(left).toMatchObject({ orderId: ended, code: 'ORDER_LOCKED', message: expect.stringContaining('Cancelled') });
    // once more as it was chosen, for an order that has moved since
    await shop.app.sql(
      `update orders.bulk_row set outcome = null, made = null, seq = seq + 10 where work_id = $1 and order_id = $2`,
      [begun.body.id, moved],
    );
    await again(begun.body.id);
    expect(await done(begun.body.id)).toMatchObject({ ok: 1, skipped: 2, canUndo: true });
    expect((await get(moved!)).displayStatus).toBe('picking');
  });

  it('does not take a step twice when a worker died between the step and its note of it', async () => {
    const [id] = await orders(1);
    const begun = await start({ does: { action: 'advance' }, ids: [id] });
    await done(begun.body.id);
    // as the dead worker left it: the order moved on, the row does not say so, the lease ran out
    await shop.app.sql('update orders.bulk_row set outcome = null, made = null where work_id = $1', [begun.body.id]);
    await again(begun.body.id);
    expect(await done(begun.body.id)).toMatchObject({ ok: 1, skipped: 0 });
    expect((await get(id!)).displayStatus).toBe('picking');
  });

  it('knows what to put back when a worker died between the change and its note of it', async () => {
    const [id] = await orders(1);
    await shop.app.sql('alter table orders.bulk_row add constraint dies check (outcome is null) not valid');
    const begun = await start({ does: { action: 'assign', userId: staff.userId }, ids: [id] });
    await expect.poll(async () => (await get(id!)).assigneeName).toBe('ก้อย สายใจ');
    await expect
      .poll(() => shop.app.sql(`select 1 from bus.job where key = $1 and status = 'waiting'`, [`${begun.body.id}:0`]))
      .toHaveLength(1);
    await shop.app.sql('alter table orders.bulk_row drop constraint dies');
    await again(begun.body.id);
    expect(await done(begun.body.id)).toMatchObject({ ok: 1, canUndo: true });
    const undone = await shop.app.http<BulkWork>('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'manager' });
    expect(await done(undone.body.id)).toMatchObject({ ok: 1 });
    expect((await get(id!)).assigneeName).toBeNull();
  });

  it('does not take for its own what a colleague changed before it came back', async () => {
    const [id] = await orders(1);
    const begun = await start({ does: { action: 'assign', userId: staff.userId }, ids: [id] });
    await done(begun.body.id);
    await shop.app.sql('update orders.bulk_row set outcome = null, made = null where work_id = $1', [begun.body.id]);
    await shop.app.http('POST', `/orders/${id}/assign`, { as: 'manager', body: { userId: null } });
    await again(begun.body.id);
    expect(await done(begun.body.id)).toMatchObject({ ok: 1, canUndo: false });
  });

  it('tells beforehand what would be left out and why, and changes nothing', async () => {
    const ids = await orders(2);
    await shop.app.http('PUT', `/orders/${ids[0]}/status`, { body: { status: 'picking' }, as: 'staff' });
    await shop.app.http('PUT', `/orders/${ids[0]}/status`, { body: { status: 'packed' }, as: 'staff' });
    await shop.app.http('PUT', `/orders/${ids[0]}/status`, { body: { status: 'shipped' }, as: 'staff' });
    const preview = await shop.app.http('POST', '/orders/bulk/preview', {
      body: { does: { action: 'cancel' }, ids },
      as: 'manager',
    });
    expect(preview.body).toMatchObject({ total: 2, ok: 1, skipped: [{ code: 'ORDER_TRANSITION_REFUSED', count: 1 }] });
    expect((await get(ids[1]!)).displayStatus).toBe('new');
  });

  it('tells beforehand from which state to which each goes, and whose cash counts as taken in', async () => {
    const [fresh, onTheWay] = await orders(2);
    for (const status of ['picking', 'packed', 'shipped'])
      await shop.app.http('PUT', `/orders/${onTheWay}/status`, { body: { status }, as: 'staff' });
    const body = { does: { action: 'advance' }, ids: [fresh, onTheWay] };
    const preview = await shop.app.http('POST', '/orders/bulk/preview', { body, as: 'staff' });
    expect(preview.body).toMatchObject({ total: 2, ok: 2, skipped: [] });
    expect(preview.body.steps).toHaveLength(2);
    expect(preview.body.steps).toContainEqual({ from: 'new', to: 'picking', count: 1, collected: 0 });
    expect(preview.body.steps).toContainEqual({ from: 'shipped', to: 'delivered', count: 1, collected: 1 });
    expect((await get(onTheWay!)).displayStatus).toBe('shipped');
  });

  it('puts tags on everything that a query matches, and takes them off again', async () => {
    const ids = await orders(2);
    const named = { does: { action: 'tag', add: ['ของขวัญ', 'ด่วน'] }, ids };
    await done((await start(named)).body.id);
    expect((await get(ids[0]!)).tags).toEqual(['ของขวัญ', 'ด่วน']);
    const found = await shop.app.http('GET', `/orders?tag=${encodeURIComponent('ด่วน')}`, { as: 'staff' });
    expect(found.body.total).toBe(2);
    const off = await start({ does: { action: 'tag', remove: ['ด่วน'] }, query: { tag: 'ด่วน' } });
    expect(await done(off.body.id)).toMatchObject({ total: 2, ok: 2 });
    expect((await get(ids[1]!)).tags).toEqual(['ของขวัญ']);
  });

  it('exports what was chosen as a file that spreadsheets read', async () => {
    await shop.order({ contact: { name: '=cmd(), อันตราย', phone: '0812345678' } });
    await shop.quiet();
    const begun = await start({ does: { action: 'export' }, query: {} });
    const work = await done(begun.body.id);
    expect(work).toMatchObject({ hasFile: true, failed: 0, skipped: 0 });
    await shop.app.sql('update orders.bulk_work set finished_at = null where id = $1', [work.id]);
    expect(await shop.app.http('GET', `/orders/bulk/${work.id}/file`, { as: 'manager' })).toMatchObject({
      status: 409,
      body: { code: 'WORK_NOT_FINISHED' },
    });
    await shop.app.sql('update orders.bulk_work set finished_at = clock_timestamp() where id = $1', [work.id]);
    const answer = await fetch(`${shop.app.url}/api/v1/orders/bulk/${work.id}/file`, {
      headers: { authorization: `Bearer ${await shop.app.tokenOf('manager')}` },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(lines).toHaveLength(work.total + 1);
    expect(lines[1]).toContain('Cash on delivery');
    expect(answer.headers.get('content-disposition')).toContain('orders.csv');
  });

  it('is found again by the one who began it, the last first, whatever became of it', async () => {
    const ids = await orders(2);
    const mine = async (as: TestUser) =>
      (await shop.app.http<BulkWorkList>('GET', '/orders/bulk', { as })).body.data.map(({ id }) => id);
    const first = await start({ does: { action: 'export' }, ids }, 'staff');
    const second = await start({ does: { action: 'tag', add: ['อีกครั้ง'] }, ids }, 'staff');
    expect((await mine('staff')).slice(0, 2)).toEqual([second.body.id, first.body.id]);
    expect(await mine('manager')).not.toContain(first.body.id);
    const exported = await done(first.body.id, 'staff');
    await done(second.body.id, 'staff');
    const [, again] = (await shop.app.http<BulkWorkList>('GET', '/orders/bulk', { as: 'staff' })).body.data;
    expect(again).toEqual(exported);
    expect(again).toMatchObject({ ok: 2, isFinished: true, hasFile: true });
    for (let made = 0; made < 20; made++) await start({ does: { action: 'export' }, ids }, 'staff');
    const shown = await mine('staff');
    expect(shown).toHaveLength(20);
    expect(shown).not.toContain(second.body.id);
    expect((await shop.app.http('GET', '/orders/bulk', { as: 'customer' })).status).toBe(403);
  });

  it('is only for those who may do it by hand, and only theirs to look at', async () => {
    const ids = await orders(1);
    expect((await start({ does: { action: 'cancel' }, ids }, 'staff')).status).toBe(403);
    expect((await start({ does: { action: 'assign', userId: newId() }, ids }, 'staff')).status).toBe(403);
    expect((await start({ does: { action: 'export' }, ids }, 'customer')).status).toBe(403);
    const mine = await start({ does: { action: 'tag', add: ['x'] }, ids }, 'staff');
    expect((await shop.app.http('GET', `/orders/bulk/${mine.body.id}`, { as: 'manager' })).status).toBe(404);
    expect(await done(mine.body.id, 'staff')).toMatchObject({ ok: 1 });
  });
});

describe('a right that is taken away', () => {
  it.each([
    ['the role', ['staff']],
    ['the account', []],
  ])('with %s ends a work that it was begun with', async (_, roles) => {
    const ids = await orders(2);
    const calls = shop.app.get(ClientCalls);
    const people = calls.serving('identity')!;
    calls.serve('identity', { ...people, getRoles: async () => ({ roles }) });
    try {
      const begun = await start({ does: { action: 'cancel' }, ids });
      expect(await done(begun.body.id)).toMatchObject({ ok: 0, skipped: 2, failed: 0 });
      expect((await rows(begun.body.id)).data).toMatchObject([{ code: 'FORBIDDEN' }, { code: 'FORBIDDEN' }]);
      const file = await start({ does: { action: 'export' }, ids });
      expect(await done(file.body.id)).toMatchObject({ ok: roles.length ? 2 : 0 });
    } finally {
      calls.serve('identity', people);
    }
    expect((await get(ids[0]!)).displayStatus).toBe('new');
  });
});

describe('a key', () => {
  const twice = async (path: string, body: unknown) => {
    const headers = { 'idempotency-key': newId() };
    const ask = () => shop.app.http('POST', path, { body, as: 'manager', headers });
    const together = await Promise.all([ask(), ask(), ask()]);
    const last = await ask();
    expect(last.headers.get('idempotent-replayed')).toBe('true');
    for (const { status, body: answer } of together)
      if (status !== 409) expect({ status, answer }).toEqual({ status: last.status, answer: last.body });
    return last;
  };

  it('begins one work, takes it back once, keeps one view', async () => {
    const begun = await twice('/orders/bulk', { does: { action: 'tag', add: ['ครั้งเดียว'] }, ids: await orders(1) });
    expect(begun.status).toBe(202);
    await done(begun.body.id);
    const undone = await twice(`/orders/bulk/${begun.body.id}/undo`, undefined);
    expect(undone).toMatchObject({ status: 202, body: { action: 'undo', total: 1 } });
    const view = await twice('/orders/views', { name: 'ครั้งเดียว', state });
    expect(view.status).toBe(201);
    const [count] = await shop.app.sql(
      `select (select count(*)::int from orders.bulk_work where id = $1 or undoes = $1) as works,
              (select count(*)::int from orders.saved_view where name = 'ครั้งเดียว') as views`,
      [begun.body.id],
    );
    expect(count).toEqual({ works: 2, views: 1 });
    await shop.app.http('DELETE', `/orders/views/${view.body.id}`, { as: 'manager' });
  });
});

describe('saved views', () => {
  const save = (body: object, as: TestUser, path = '', headers = {}) =>
    shop.app.http(path ? 'PUT' : 'POST', `/orders/views${path}`, { body: { state, ...body }, as, headers });
  const names = async (as: TestUser) =>
    (await shop.app.http('GET', '/orders/views', { as })).body.data.map(({ name }: { name: string }) => name);

  it('are one’s own until somebody who may shares them', async () => {
    const mine = await save({ name: 'รอแพ็กวันนี้' }, 'staff');
    expect(mine).toMatchObject({ status: 201, body: { isShared: false, canChange: true, state, version: 1 } });
    expect((await save({ name: 'ทุกคน', isShared: true }, 'staff')).status).toBe(403);
    await save({ name: 'COD ค้าง', isShared: true }, 'manager');
    expect(await names('staff')).toEqual(['รอแพ็กวันนี้', 'COD ค้าง']);
    expect(await names('manager')).toEqual(['COD ค้าง']);
    expect((await shop.app.http('GET', '/orders/views', { as: 'customer' })).status).toBe(403);
  });

  it('are changed by their owner under the version that was seen', async () => {
    const { body: view } = await save({ name: 'เดิม' }, 'staff');
    expect((await save({ name: 'ใหม่' }, 'staff', `/${view.id}`, { 'if-match': '"1"' })).body).toMatchObject({
      name: 'ใหม่',
      version: 2,
    });
    expect((await save({ name: 'ช้าไป' }, 'staff', `/${view.id}`, { 'if-match': '"1"' })).status).toBe(412);
    expect((await save({ name: 'ของคนอื่น' }, 'manager', `/${view.id}`)).status).toBe(404);
    expect((await shop.app.http('DELETE', `/orders/views/${view.id}`, { as: 'staff' })).status).toBe(204);
    expect((await shop.app.http('DELETE', `/orders/views/${view.id}`, { as: 'staff' })).status).toBe(404);
  });
});

describe('what the shop promises', () => {
  it('is a setting, and the list knows what is over it', async () => {
    const answer = await shop.app.http('GET', '/orders/promises', { as: 'staff' });
    expect(answer.body).toEqual({ promises: { new: 3600, picking: 7200 } });
    const [id] = await orders(1);
    const overdue = async () =>
      (await shop.app.http('GET', '/orders?overdue=true&limit=100', { as: 'staff' })).body.data as { id: string }[];
    expect((await overdue()).some((order) => order.id === id)).toBe(false);
    await shop.app.sql(`update orders.orders set confirmed_at = confirmed_at - interval '61 minutes' where id = $1`, [
      id,
    ]);
    expect((await overdue()).some((order) => order.id === id)).toBe(true);
  });
});

describe('the day so far', () => {
  const today = async () => (await shop.app.http('GET', '/orders/today', { as: 'staff' })).body;

  it('is counted by the hour beside the same weekday last week, without what was cancelled', async () => {
    const before = await today();
    const [kept, cancelled, old] = await orders(3);
    await shop.app.http('POST', `/orders/${cancelled}/cancel`, {
      body: {},
      as: 'manager',
      headers: { 'idempotency-key': newId() },
    });
    await shop.app.sql(`update orders.orders set created_at = created_at - interval '7 days' where id = $1`, [old]);
    await shop.quiet();
    const after = await today();
    const { total } = await get(kept!);
    expect(after.today.count - before.today.count).toBe(1);
    expect(after.today.total - before.today.total).toBeCloseTo(total);
    expect(after.before.count - before.before.count).toBe(1);
    expect(after.today.hours).toHaveLength(24);
    expect(after.today.hours.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
      after.today.count,
    );
    expect(after.money.codDue - before.money.codDue).toBeCloseTo(2 * total);
  });

  it('tells how long the orders of the last hour waited for somebody, not how long they then changed hands', async () => {
    const [taken, free, old] = await orders(3);
    const assign = (id: string, as: TestUser) =>
      shop.app.http('POST', `/orders/${id}/assign`, { body: {}, as, headers: { 'idempotency-key': newId() } });
    await shop.app.sql(`update orders.orders set confirmed_at = confirmed_at - interval '100 s' where id = $1`, [
      taken,
    ]);
    for (const id of [taken!, old!]) expect((await assign(id, 'staff')).status).toBeLessThan(300);
    await assign(taken!, 'manager');
    await shop.app.sql(`update orders.timeline set at = at - interval '2 hours' where order_id = $1`, [old]);
    const { body } = await shop.app.http<OrderAssignmentList>('GET', '/orders/assignments', { as: 'staff' });
    const waits = body.data.filter(({ orderId }) => [taken, free, old].includes(orderId));
    expect(waits.map(({ orderId }) => orderId)).toEqual([taken]);
    expect(waits[0]!.seconds).toBeGreaterThanOrEqual(100);
    expect(waits[0]!.seconds).toBeLessThan(200);
  });

  it('is for staff', async () =>
    expect((await shop.app.http('GET', '/orders/today', { as: 'customer' })).status).toBe(403));
});
