// The server's half of live-fanout.ts: a database, the hub, and a hand that publishes when it is told to.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@talat/contracts/id';
import { AccessTokens } from '@talat/platform/access-token';
import { createApplication, loadSettings } from '@talat/platform/application';
import { Database } from '@talat/platform/database';
import { startEmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { migrate } from '@talat/platform/migrate';
import { publish } from '@talat/platform/record';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { service } from '@talat/realtime/module';
import { orderSummary } from '../../services/realtime/test/given.ts';

export type HubOrder =
  | { do: 'tokens'; count: number }
  | { do: 'publish'; perSecond: number; seconds: number }
  | { do: 'stop' };
export type HubAnswer =
  | { url: string }
  | { tokens: string[] }
  | { published: number; head: number; cpuSeconds: number; rssMb: number };

const home = mkdtempSync(join(tmpdir(), 'talat-load-'));
const postgres = await startEmbeddedPostgres({ home });
await migrate(postgres.ownerUrl, [service]);
const environment = {
  DATABASE_URL: postgres.appUrl,
  DATABASE_OWNER_URL: postgres.ownerUrl,
  LOG_LEVEL: 'warn',
  JWT_ACCESS_EXPIRES_IN: '2h',
};
const keys = new SigningKeys(await ensureKeys(join(home, 'keys')));
const app = await createApplication({ services: [service], settings: loadSettings([service], environment), keys });
await app.listen(Number(process.env['LOAD_PORT'] ?? 0), '127.0.0.1');
const answer = (reply: HubAnswer) => process.send!(reply);

/** Different staff: the same audience, as in a shop. */
async function makeTokens(count: number): Promise<string[]> {
  const tokens = app.get(AccessTokens);
  const one = (n: number) =>
    tokens.issue({
      sub: newId(),
      email: `staff${n}@test.example`,
      name: `staff ${n}`,
      role: 'staff',
      roles: ['staff'],
      sid: newId(),
      sv: 0,
    });
  return Promise.all(Array.from({ length: count }, (_, n) => one(n)));
}

async function publishSteadily(perSecond: number, seconds: number): Promise<HubAnswer> {
  const db = app.get(Database);
  const before = process.cpuUsage();
  const start = Date.now();
  const total = perSecond * seconds;
  const commits: Promise<void>[] = [];
  for (let n = 0; n < total; n++) {
    const due = start + (n * 1000) / perSecond;
    if (due > Date.now()) await wait(due - Date.now());
    const orderId = newId();
    const data = {
      orderId,
      orderNumber: `SO-${n}`,
      customerId: null,
      from: null,
      to: 'paid' as const,
      reason: null,
      order: orderSummary({ orderId, customerId: null }),
    };
    commits.push(
      db.transaction(async (tx) => publish(tx, 'order.status_changed', { subject: orderId, version: 1, data })),
    );
  }
  await Promise.all(commits);
  await wait(3000);
  const { user, system } = process.cpuUsage(before);
  return { published: total, head: total, cpuSeconds: (user + system) / 1e6, rssMb: process.memoryUsage().rss / 1e6 };
}

async function obey(order: HubOrder): Promise<void> {
  if (order.do === 'tokens') answer({ tokens: await makeTokens(order.count) });
  else if (order.do === 'publish') answer(await publishSteadily(order.perSecond, order.seconds));
  else process.disconnect();
}
async function end(): Promise<void> {
  await app.close();
  await postgres.discard();
}
process.on('message', (order: HubOrder) => void obey(order));
process.on('disconnect', () => void end());
answer({ url: await app.getUrl() });
