// The server's half of order-benchmark.ts: a durable database and a shop on it, until its parent says stop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication, loadSettings } from '@talat/platform/application';
import { ClientCalls } from '@talat/platform/client-calls';
import { Database } from '@talat/platform/database';
import { startEmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { migrate } from '@talat/platform/migrate';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { articlesOf, services, standIns, stockUp } from '../medium/checkout/stand-ins.ts';

export type ServerAnswer = { url: string; databaseUrl: string; superUrl: string } | { cpuSeconds: number };

const home = mkdtempSync(join(tmpdir(), 'talat-bench-'));
const postgres = await startEmbeddedPostgres({ home, sharedBuffers: '256MB' });
await migrate(postgres.ownerUrl, services);
const settings = loadSettings(services, {
  DATABASE_URL: postgres.appUrl,
  DATABASE_OWNER_URL: postgres.ownerUrl,
  LOG_LEVEL: 'error',
  // a settled answer is what is measured
  PAYMENTS_CONFIRM_WAIT_MS: '10000',
});
const app = await createApplication({
  services,
  settings,
  keys: new SigningKeys(await ensureKeys(join(home, 'keys'))),
});
const stock = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`ART${index}`, 1_000_000]));
const articles = articlesOf(stock);
for (const [service, served] of Object.entries(standIns(articles))) app.get(ClientCalls).serve(service, served);
await app.listen(0, '127.0.0.1');
await stockUp(app.get(Database), articles, stock);
const answer = (reply: ServerAnswer) => process.send!(reply);

process.on('message', (order: 'cpu' | 'stop') => {
  if (order === 'cpu') return answer({ cpuSeconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6 });
  void stop();
});
async function stop(): Promise<void> {
  await app.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
  process.exit(0);
}
answer({
  url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
  databaseUrl: postgres.ownerUrl,
  superUrl: postgres.superUrl,
});
