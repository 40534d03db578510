import type { EventEnvelope } from '@talat/contracts/events';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../../packages/platform/testing/app.ts';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { type Answer, until } from './api.client.ts';
import { Deployment, type ServerProcess } from './server-process.ts';
import { Shop } from './shop.ts';

let deployment: Deployment;
let server: ServerProcess;
let shop: Shop;

beforeAll(async () => {
  deployment = await Deployment.create(await createTestDatabase());
  server = deployment.process(await freePort(), { SERVICES: 'all' });
  await server.start();
  shop = new Shop(server.url, deployment.sql);
  await shop.stockUp({ TEA: 10 });
}, 120_000);
afterAll(() => deployment?.close());

// Kills at any moment, many times over: rows R1 and R2 of the scorecard, tests/chaos.
it('tells of an order that was committed by a process that died before it was numbered', async () => {
  const [{ last_pos: from }] = (await deployment.sql.rows<{ last_pos: number }>(
    'select last_pos::int from bus.sequencer',
  )) as [{ last_pos: number }];
  const letGo = await deployment.sql.hold('select 1 from bus.sequencer for update');
  let order: Answer['body'];
  try {
    order = (await shop.order({ TEA: 1 }, { paymentMethod: 'cod' })).body;
    expect(order).toMatchObject({ status: 'confirmed' });
    await server.kill();
    const unnumbered = await deployment.sql.rows<{ type: string }>(
      'select o.type from bus.outbox o where subject = $1 and topic = $2 and not exists (select from bus.log l where l.seq = o.seq) order by seq',
      [order.id, 'order.events'],
    );
    expect(unnumbered.map(({ type }) => type)).toEqual(['order.created', 'order.confirmed']);
  } finally {
    await letGo();
  }
  await server.start();
  const socket = io(`${server.url}/orders`, {
    auth: { token: await shop.api.token('staff'), from },
    transports: ['websocket'],
  });
  const told: EventEnvelope[] = [];
  socket.onAny((_, event: EventEnvelope) => event?.sequence && told.push(event));
  try {
    await until(
      () => told.filter(({ subject }) => subject === order.id).length,
      (n) => n >= 2,
    );
  } finally {
    socket.close();
  }
  expect(new Set(told.map(({ sequence }) => sequence)).size).toBe(told.length);
  expect(told.filter(({ subject }) => subject === order.id).map(({ type }) => type)).toEqual([
    'order.created',
    'order.confirmed',
  ]);
  const { body } = await shop.http('GET', `/orders?search=${order.orderNumber}`, { as: 'staff' });
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([order.id]);
  await shop.expectBalanced(60_000);
});
