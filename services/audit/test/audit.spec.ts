import { AuditList } from '@talat/contracts/audit';
import { newId } from '@talat/contracts/id';
import { Context, runInContext } from '@talat/platform/context';
import { audit } from '@talat/platform/record';
import type { AuditRecord } from '@talat/platform/transaction';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/audit.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

const koi = newId();
const facts = {
  language: 'th' as const,
  ip: '192.0.2.9',
  userAgent: 'Till/1',
  requestId: 'request-0001',
  traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
  cartSecret: null,
};
/** As a service writes it: in the transaction of a change, with what the request carried. */
const write = (row: Partial<AuditRecord>, more: Partial<typeof facts> = {}) =>
  runInContext(new Context({ id: koi, name: 'ก้อย', role: 'staff' }, { ...facts, ...more }), () =>
    app.db.transaction(async (tx) =>
      audit(tx, { service: 'orders', action: 'order.assigned', entity: 'order', entityId: newId(), ...row }),
    ),
  );
const list = async (query = '') => AuditList.parse((await app.http('GET', `/audit${query}`, { as: 'manager' })).body);

describe('the usage history', () => {
  it('tells who did what to which record, from where, with before and after', async () => {
    const entityId = newId();
    await write({ entityId, before: { assigneeId: null }, after: { assigneeId: koi }, reason: 'her shift' });
    const { data } = await list(`?entityId=${entityId}`);
    expect(data).toEqual([
      {
        ...{
          id: expect.any(String),
          seq: expect.any(Number),
          at: expect.any(String),
          service: 'orders',
          action: 'order.assigned',
          entity: 'order',
          entityId,
        },
        ...{
          actor: { id: koi, name: 'ก้อย', role: 'staff' },
          before: { assigneeId: null },
          after: { assigneeId: koi },
          reason: 'her shift',
        },
        ...{ ip: '192.0.2.9', userAgent: 'Till/1', requestId: 'request-0001', traceId: 'ab'.repeat(16) },
      },
    ]);
    expect((await app.http('GET', `/audit/${data[0]!.id}`, { as: 'manager' })).body).toEqual(data[0]);
    expect((await app.http('GET', `/audit/${newId()}`, { as: 'manager' })).body.code).toBe('NOT_FOUND');
  });

  it('keeps nothing of a change that was rolled back', async () => {
    const entityId = newId();
    const failing = app.db.transaction(async (tx) => {
      audit(tx, { service: 'orders', action: 'order.assigned', entity: 'order', entityId });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await list(`?entityId=${entityId}`)).data).toEqual([]);
  });

  it.each(['entity', 'entityId', 'action', 'ip', 'requestId'] as const)('is filtered by %s', async (filter) => {
    const wanted = {
      entity: `e-${filter}`,
      entityId: newId(),
      action: `did.${filter}`,
      ip: `192.0.2.${filter.length}`,
      requestId: `request-${filter}`,
    };
    await write(
      { entity: wanted.entity, entityId: wanted.entityId, action: wanted.action },
      { ip: wanted.ip, requestId: wanted.requestId },
    );
    await write({});
    const { data } = await list(`?${filter}=${wanted[filter]}`);
    expect(data.map(({ entityId }) => entityId)).toEqual([wanted.entityId]);
  });

  it('is filtered by actor and time, of which `to` is not included', async () => {
    const entityId = newId();
    await write({ entityId });
    const [row] = (await list(`?entityId=${entityId}&actorId=${koi}`)).data;
    const after = new Date(Date.parse(row!.at) + 1).toISOString();
    expect((await list(`?entityId=${entityId}&from=${row!.at}&to=${after}`)).data).toHaveLength(1);
    expect((await list(`?entityId=${entityId}&to=${row!.at}`)).data).toHaveLength(0);
    expect((await list(`?entityId=${entityId}&from=${after}`)).data).toHaveLength(0);
    expect((await list(`?entityId=${entityId}&actorId=${newId()}`)).data).toHaveLength(0);
  });

  it('goes back newest first by cursor, losing and repeating none while more is written', async () => {
    const entity = 'walked';
    for (let n = 0; n < 20; n++) await write({ entity, action: `step.${n}` });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AuditList = await list(`?entity=${entity}&limit=6${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ action }) => action));
      cursor = page.nextCursor;
      await write({ entity, action: 'later' });
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => `step.${19 - n}`));
  });

  it('shows no secret that a service let slip', async () => {
    const entityId = newId();
    await write({ entityId, after: { password: 'p4ss', nested: { refreshToken: 't0ken', name: 'ok' } } });
    const { data } = await list(`?entityId=${entityId}`);
    expect(data[0]!.after).toEqual({ password: '[redacted]', nested: { refreshToken: '[redacted]', name: 'ok' } });
  });

  it('cannot be changed by the application', async () => {
    await write({ action: 'for.ever' });
    const [row] = await app.sql<{ update: boolean; delete: boolean; truncate: boolean; insert: boolean }>(
      `select has_table_privilege('talat_app', 'bus.audit', 'update') as update, has_table_privilege('talat_app', 'bus.audit', 'delete') as delete,
              has_table_privilege('talat_app', 'bus.audit', 'truncate') as truncate, has_table_privilege('talat_app', 'bus.audit', 'insert') as insert`,
    );
    expect(row).toEqual({ update: false, delete: false, truncate: false, insert: true });
  });

  it('is for those who may read it, and knows no pages', async () => {
    for (const as of ['customer', 'seller', 'staff'] as const)
      expect((await app.http('GET', '/audit', { as })).body.code).toBe('FORBIDDEN');
    expect((await app.http('GET', '/audit')).status).toBe(401);
    for (const query of ['?page=2', '?cursor=abc', '?from=yesterday', '?limit=101'])
      expect([query, (await app.http('GET', `/audit${query}`, { as: 'admin' })).status]).toEqual([query, 400]);
  });
});
