// A process of its own that reserves and then hangs until it is killed: database, folder of keys, order and variant are its arguments.
import { createApplication, loadSettings } from '@talat/platform/application';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { InventoryClient } from '../src/inventory.client.ts';
import { service } from '../src/inventory.module.ts';

const [databaseUrl, keysFolder = '', orderId = '', variantId = ''] = process.argv.slice(2);
const settings = loadSettings([service], { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl });
const app = await createApplication({
  services: [service],
  settings,
  keys: new SigningKeys(await ensureKeys(keysFolder)),
});
// no init(): this process takes no jobs, so that whoever survives it must do the expiry
const answer = await app.get(InventoryClient).reserve({ orderId, lines: [{ variantId, quantity: 3 }], ttlSeconds: 1 });
process.stdout.write(`${answer.status}\n`);
setInterval(() => {}, 1000);
