// Identity alone in a process of its own, for a test to kill: node … serving-process.ts <database url> <folder of keys>
import { createApplication, loadSettings } from '@talat/platform/application';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { service } from '../src/identity.module.ts';

const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const settings = loadSettings([service], { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl });
const app = await createApplication({ services: [service], settings, keys: new SigningKeys(await ensureKeys(folder)) });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
