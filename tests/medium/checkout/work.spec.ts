import { newId } from '@talat/contracts/id';
import { publish } from '@talat/platform/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf, type TestUser } from '@talat/platform/testing/app';
import { address, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
const staff2 = { userId: newId(), roles: ['staff' as const], name: 'เอก ขยันยิ่ง' };
const stranger = { userId: newId(), roles: ['customer' as const] };
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 10_000, TEA: 10_000, HONEY: 5 } });
  await shop.app.db.transaction(async (tx) => {
    const data = {
      userId: staff2.userId,
      email: 'ek@talat.example',
      username: 'ek',
      name: staff2.name,
      role: 'staff' as const,
      roles: ['staff' as const],
      status: 'active' as const,
    };
    publish(tx, 'user.created', { subject: staff2.userId, version: 1, data });
  });
  await shop.quiet();
});
afterAll(() => shop?.close());

const put = (id: string, status: string, as: Parameters<Shop['app']['http']>[2] = { as: 'staff' }) =>
  shop.app.http('PUT', `/orders/${id}/status`, { body: { status }, ...as });

describe('the work on an order', () => {
  it('tags it one by one, and tells both in its history', async () => {
    const { body: order } = await shop.order();
    const tag = (body: object) => shop.app.http('POST', `/orders/${order.id}/tags`, { as: 'staff', body });
    expect((await tag({ add: ['ของขวัญ', 'ด่วน'] })).body).toMatchObject({ tags: ['ของขวัญ', 'ด่วน'] });
    expect((await tag({ remove: ['ด่วน'] })).body).toMatchObject({ tags: ['ของขวัญ'] });
    const { body: timeline } = await shop.app.http('GET', `/orders/${order.id}/timeline`, { as: 'staff' });
    expect(timeline.data.at(-1)).toMatchObject({ kind: 'order.updated', data: { tags: ['ของขวัญ'] } });
    expect(await tag({ add: [' '] })).toMatchObject({ status: 400 });
  });

  it('goes step by step to the end, in either language, collecting the cash with the parcel', async () => {
    const { body: order } = await shop.order();
    for (const [word, display] of [
      ['กำลังหยิบ', 'picking'],
      ['Packed', 'packed'],
      ['shipped', 'shipped'],
    ] as const) {
      expect((await put(order.id, word)).body).toMatchObject({ displayStatus: display });
    }
    const refused = await put(order.id, 'picking');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'ORDER_TRANSITION_REFUSED', details: { from: 'shipped', to: 'picking' } },
    });
    const delivered = await put(order.id, 'delivered');
    expect(delivered.body).toMatchObject({ displayStatus: 'delivered', paymentStatus: 'cod_collected' });
    expect(delivered.body.actions[0]).toEqual({ action: 'advance', to: 'completed', isPrimary: true });
    expect((await put(order.id, 'เสร็จสิ้น')).body).toMatchObject({ status: 'completed', displayStatus: 'completed' });
    await shop.quiet();
    const { body: timeline } = await shop.app.http('GET', `/orders/${order.id}/timeline`, { as: 'staff' });
    // the cash may be noticed in an entry of its own, before or with the parcel's
    const words = timeline.data
      .map(({ to }: { to: string }) => to)
      .filter((to: string, at: number, all: string[]) => to !== all[at - 1]);
    expect(words).toEqual(['pending_payment', 'new', 'picking', 'packed', 'shipped', 'delivered', 'completed']);
    expect(timeline.data[2]).toMatchObject({
      kind: 'order.status_changed',
      from: 'new',
      actor: { role: 'staff' },
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('leaves one audit row and one event for each change of state', async () => {
    const { body: order } = await shop.order();
    await put(order.id, 'picking');
    const audits = await shop.app.sql<{ action: string }>(
      `select action from bus.audit where entity = 'order' and entity_id = $1 order by seq`,
      [order.id],
    );
    const events = await shop.app.sql<{ type: string; version: number }>(
      'select type, version::int from bus.outbox where subject = $1 and type like $2 order by seq',
      [order.id, 'order.%'],
    );
    expect(audits.map(({ action }) => action)).toEqual(['order.placed', 'order.confirmed', 'order.pick']);
    expect(events).toEqual([
      { type: 'order.created', version: 1 },
      { type: 'order.confirmed', version: 2 },
      { type: 'order.status_changed', version: 3 },
    ]);
  });

  it('honours If-Match and says which version there is', async () => {
    const { body: order } = await shop.order();
    const stale = await put(order.id, 'picking', { as: 'staff', headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'PRECONDITION_FAILED', details: { version: order.version } },
    });
    expect(
      (await put(order.id, 'picking', { as: 'staff', headers: { 'if-match': `"${order.version}"` } })).status,
    ).toBe(200);
  });

  it('is held with a reason and goes on where it was', async () => {
    const { body: order } = await shop.order();
    await put(order.id, 'picking');
    expect(
      (await shop.app.http('POST', `/orders/${order.id}/hold`, { as: 'staff', body: { reason: 'ที่อยู่ไม่ครบ' } })).status,
    ).toBe(403);
    const held = await shop.app.http('POST', `/orders/${order.id}/hold`, {
      as: 'manager',
      body: { reason: 'ที่อยู่ไม่ครบ' },
    });
    expect(held.body).toMatchObject({ status: 'on_hold', holdReason: 'ที่อยู่ไม่ครบ', displayStatus: 'on_hold' });
    expect((await put(order.id, 'packed')).status).toBe(409);
    expect((await put(order.id, 'picking', { as: 'manager' })).body).toMatchObject({
      status: 'processing',
      fulfilmentStatus: 'picking',
      holdReason: null,
    });
  });

  it('lets customers move their parcel only where it costs no more to send', async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    const move = (postcode: string, as: 'customer' | 'staff') =>
      shop.app.http('PUT', `/orders/${order.id}`, { as, body: { shippingAddress: { ...address, postcode } } });
    expect(await move('83000', 'customer')).toMatchObject({
      status: 409,
      body: { code: 'DELIVERY_COSTS_MORE', details: { from: 55, to: 100, currency: 'THB' } },
    });
    expect((await move('10900', 'customer')).body.shippingAddress.postcode).toBe('10900');
    expect((await move('83000', 'staff')).body.shippingAddress.postcode).toBe('83000');
  });

  it('takes notes and a new address while nothing is packed', async () => {
    const { body: order } = await shop.order();
    expect(
      (await shop.app.http('POST', `/orders/${order.id}/notes`, { as: 'staff', body: { text: 'โทรแล้ว' } })).body
        .staffNotes,
    ).toMatchObject([{ text: 'โทรแล้ว' }]);
    const moved = await shop.app.http('PUT', `/orders/${order.id}`, {
      as: 'staff',
      body: { shippingAddress: { ...address, province: 'ภูเก็ต', postcode: '83000' } },
    });
    expect(moved.body).toMatchObject({ province: 'ภูเก็ต', displayStatus: 'new' });
    for (const word of ['picking', 'packed']) await put(order.id, word);
    expect((await shop.app.http('PUT', `/orders/${order.id}`, { as: 'staff', body: { notes: 'x' } })).body.code).toBe(
      'ORDER_LOCKED',
    );
  });
});

describe('a parcel', () => {
  const parcel = (id: string, body: object, as: Parameters<Shop['app']['http']>[2] = { as: 'staff' }) =>
    shop.app.http('PUT', `/orders/${id}/parcel`, { body, ...as });
  const found = async (q: string) =>
    (await shop.app.http('GET', `/orders?q=${encodeURIComponent(q)}`, { as: 'staff' })).body.data.map(
      ({ id }: { id: string }) => id,
    );

  it('leaves with its number and carrier, which the customer sees and the search finds', async () => {
    const { body: order } = await shop.order();
    for (const word of ['picking', 'packed']) await put(order.id, word);
    const body = { status: 'shipped', trackingNumber: 'ET 4731 2482 9 TH', carrier: 'thailand_post' };
    const shipped = await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'staff', body });
    const known = { trackingNumber: 'ET 4731 2482 9 TH', carrier: 'thailand_post' };
    expect(shipped.body).toMatchObject({ displayStatus: 'shipped', ...known });
    const tracked = await shop.app.http('GET', `/orders/track/${order.trackingToken}`);
    expect(tracked.body).toMatchObject(known);
    await shop.quiet();
    for (const typed of ['ET473124829TH', 'et 4731 2482 9 th']) expect(await found(typed)).toEqual([order.id]);
    expect(await found('ET473124820TH')).toEqual([]);
  });

  it('is written down, corrected and taken away afterwards, by staff, from the box on', async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    const number = { trackingNumber: 'TH01234567890A', carrier: 'flash' };
    await put(order.id, 'picking');
    expect((await parcel(order.id, number)).body.code).toBe('ORDER_LOCKED');
    await put(order.id, 'packed');
    expect((await parcel(order.id, number, { as: 'customer' })).status).toBe(403);
    const written = await parcel(order.id, number);
    expect(written.body).toMatchObject({ displayStatus: 'packed', ...number });
    expect((await parcel(order.id, number)).body.version).toBe(written.body.version);
    expect((await parcel(order.id, number, { as: 'staff', headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await parcel(order.id, { ...number, carrier: 'pigeon' })).status).toBe(400);
    const without = { trackingNumber: null, carrier: null };
    expect((await parcel(order.id, without)).body).toMatchObject(without);
    const [entry] = (await shop.app.http('GET', `/orders/${order.id}/timeline`, { as: 'staff' })).body.data.slice(-2);
    expect(entry).toMatchObject({ kind: 'order.updated', data: number });
    await shop.app.http('POST', `/orders/${order.id}/cancel`, { as: 'manager', body: { reason: 'ลูกค้าเปลี่ยนใจ' } });
    expect((await parcel(order.id, number)).body.code).toBe('ORDER_LOCKED');
  });
});

describe('the promised day', () => {
  const destination = { ...address, postcode: '50200' };
  const quoted = async () => {
    const body = { postcode: destination.postcode, shippingMethod: 'express' };
    const { methods } = (await shop.app.http('POST', '/orders/quote', { body })).body;
    return methods.find(({ method }: { method: string }) => method === 'express').estimatedDate as string;
  };
  const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

  it('is the one that the buyer saw, in the order and on the tracking page, also across midnight', async () => {
    const today = await quoted();
    for (const promisedDate of [today, dayBefore(today)]) {
      const wish = { shippingAddress: destination, shippingMethod: 'express', promisedDate };
      const { body: order } = await shop.order(wish, { as: 'customer' });
      expect(order.promisedDate).toBe(promisedDate);
      const read = [`/orders/${order.id}`, `/orders/track/${order.trackingToken}`];
      for (const path of read)
        expect((await shop.app.http('GET', path, { as: 'customer' })).body.promisedDate).toBe(promisedDate);
    }
  });

  it('is the one of now where nothing was shown, or what no quote can have said', async () => {
    const today = await quoted();
    for (const promisedDate of [undefined, '2020-01-01', dayBefore(dayBefore(today))]) {
      const wish = { shippingAddress: destination, shippingMethod: 'express', promisedDate };
      expect((await shop.order(wish)).body.promisedDate).toBe(today);
    }
  });
});

describe('an assignment', () => {
  const assign = (id: string, body: object, as: Parameters<Shop['app']['http']>[2] = { as: 'staff' }) =>
    shop.app.http('POST', `/orders/${id}/assign`, { body, ...as });

  it('without a name means me; to others only by who may', async () => {
    const { body: order } = await shop.order();
    expect((await assign(order.id, {})).body).toMatchObject({
      assigneeId: personOf('staff').userId,
      displayStatus: 'assigned',
    });
    expect((await assign(order.id, { userId: staff2.userId })).status).toBe(403);
    expect((await assign(order.id, { userId: staff2.userId }, { as: 'manager' })).body).toMatchObject({
      assigneeName: 'เอก ขยันยิ่ง',
    });
    expect((await assign(order.id, { assigneeId: newId() }, { as: 'manager' })).body.code).toBe('ASSIGNEE_INVALID');
    expect((await assign(order.id, { assigneeId: null }, { as: 'manager' })).body).toMatchObject({
      assigneeId: null,
      displayStatus: 'new',
    });
  });

  it('taken by two at once goes to one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const { body: order } = await shop.order();
      const answers = await Promise.all([assign(order.id, {}), assign(order.id, {}, { as: staff2 })]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)!;
      const shown = await shop.app.http('GET', `/orders/${order.id}`, { as: 'manager' });
      expect(shown.body.assigneeId).toBe(winner.body.assigneeId);
    }
  });
});

describe('who sees what', () => {
  it("somebody else's order is not found, a missing permission is forbidden", async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    expect((await shop.app.http('GET', `/orders/${order.id}`, { as: 'customer' })).body.contact.phone).toBe(
      '0899991234',
    );
    expect((await shop.app.http('GET', `/orders/${order.id}`, { as: stranger })).status).toBe(404);
    expect((await put(order.id, 'picking', { as: stranger })).status).toBe(404);
    expect((await put(order.id, 'picking', { as: 'customer' })).status).toBe(403);
    expect((await shop.app.http('GET', `/orders/${order.id}`)).status).toBe(401);
    expect((await shop.app.http('GET', '/orders/counts', { as: 'customer' })).status).toBe(403);
  });

  it('a customer lists the own orders only, a tracking link shows masked names', async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    const list = await shop.app.http('GET', '/orders?limit=100', { as: 'customer' });
    expect(
      list.body.data.every(({ customerId }: { customerId: string }) => customerId === personOf('customer').userId),
    ).toBe(true);
    expect((await shop.app.http('GET', '/orders', { as: stranger })).body).toMatchObject({ data: [], total: 0 });
    const tracked = await shop.app.http('GET', `/orders/track/${order.trackingToken}`);
    expect(tracked.body).toMatchObject({ orderNumber: order.orderNumber, recipient: 'สมหญิง ใ…' });
    expect(JSON.stringify(tracked.body)).not.toContain('0812345678');
    const forged = order.trackingToken.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A'));
    expect((await shop.app.http('GET', `/orders/track/${forged}`)).status).toBe(404);
  });

  it('what colleagues say among themselves is theirs', async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    const ask = async (path: string, as: TestUser) => (await shop.app.http('GET', path, { as })).body;
    const tagging = { does: { action: 'tag', add: ['ระวังบัตร'] }, ids: [order.id] };
    await shop.app.http('POST', '/orders/bulk', { as: 'manager', body: tagging });
    await shop.app.http('POST', `/orders/${order.id}/hold`, { as: 'manager', body: { reason: 'รอตำรวจ' } });
    await shop.quiet();
    const paths = [`/orders/${order.id}`, `/orders/${order.id}/timeline`, '/orders?limit=5'];
    const told = async (as: TestUser) => JSON.stringify(await Promise.all(paths.map((path) => ask(path, as))));
    for (const word of ['รอตำรวจ', 'ระวังบัตร']) {
      expect(await told('manager')).toContain(word);
      expect(await told('customer')).not.toContain(word);
    }
    const found = await shop.app.http('GET', `/orders?tag=${encodeURIComponent('ระวังบัตร')}`, { as: 'customer' });
    expect(found).toMatchObject({ status: 403, body: { details: { permission: 'orders.read' } } });
  });
});
