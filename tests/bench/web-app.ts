import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '@talat/platform/embedded-postgres';
import { buildWeb } from '../../apps/cli/src/build-web.ts';
import { readLaunch } from '../../apps/cli/src/launch.settings.ts';
import { onServerProcessor } from './processors.ts';
import { end, untilServed } from './served.ts';
import type { Bench } from './row.ts';
import type { BenchShop } from './shop.ts';

const root = resolve(import.meta.dirname, '../..');

export type WebApp = { url: string; pid: number; close: () => Promise<void> };

/** The built web app as its launcher starts it; built first when its sources are new. */
export async function startWeb(shop: BenchShop, givenPort?: number): Promise<WebApp> {
  const port = givenPort ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const launch = readLaunch({ ...process.env, TALAT_HOME: shop.home, WEB_PORT: String(port) });
  const file = await buildWeb(launch, new AbortController().signal);
  const [program, args] = onServerProcessor(process.execPath, [
    '--import',
    pathToFileURL(join(root, 'apps/web/address.mjs')).href,
    file,
  ]);
  const logFile = join(shop.folder, 'web.log');
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, {
    cwd: dirname(file),
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      API_URL: shop.url,
      PUBLIC_URL: url,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  await untilServed(url, child, logFile);
  return { url, pid: child.pid!, close: () => end(child) };
}

/** A shop and its web app that know of each other, as a browser needs them. */
export async function openWithWeb(
  bench: Bench,
  env: Record<string, string> = {},
): Promise<{ shop: BenchShop; web: WebApp }> {
  const port = await freePort();
  const shop = await bench.open({ env: { ...env, PUBLIC_URL: `http://127.0.0.1:${port}` } });
  return { shop, web: await startWeb(shop, port) };
}
