// Reservations alone, as inventory answers the other services of its process: for rows/hot.ts.
import { inventoryClient } from '@talat/contracts/inventory.client';
import { newId } from '@talat/contracts/id';
import { service } from '@talat/inventory/module';
import { createApplication, loadSettings } from '@talat/platform/application';
import { clientToken } from '@talat/platform/clients';
import type { ClientOf } from '@talat/contracts/client';
import { runInContext, systemContext } from '@talat/platform/context';
import { Database, statement } from '@talat/platform/database';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive, type Load } from './drive.ts';

const [databaseUrl = '', sku = ''] = process.argv.slice(2);
const settings = loadSettings([service], {
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: `${databaseUrl}?unused`,
  LOG_LEVEL: 'error',
});
const keys = new SigningKeys(await ensureKeys(join(mkdtempSync(join(tmpdir(), 'talat-bench-')), 'keys')));
const app = await createApplication({ services: [service], settings, keys });
await app.init();
const find = statement<{ id: string }>('bench.article', 'select variant_id as id from inventory.item where sku = $1');
const variantId = (await app.get(Database).one(find, [sku]))!.id;
const inventory = app.get<ClientOf<typeof inventoryClient>>(clientToken(inventoryClient));

async function reserve(): Promise<void> {
  const order = { orderId: newId(), lines: [{ variantId, quantity: 1 }], ttlSeconds: 3600 };
  const { status } = await runInContext(systemContext('bench'), () => inventory.reserve(order));
  if (status !== 'reserved') throw new Error(status);
}
process.on('message', (load: Load) => void drive(reserve, load).then((sample) => process.send!(sample)));
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
process.send!('ready');
