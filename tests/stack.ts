import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { freePort } from '../packages/platform/src/embedded-postgres.ts';
import { chromiumFlags, findChromium } from './chromium.ts';

/** `home`: the shop's folder, with what is known of its database. */
export type Stack = { webUrl: string; apiUrl: string; home: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** The whole shop, built and seeded; null when this machine has no Chromium to look at it with. */
    stack: Stack | null;
    /** Where the run's one Chromium listens: the tests share it, each with profiles of its own. */
    browser: string | null;
  }
}

const root = resolve(import.meta.dirname, '..');

/** Vitest global setup of the web tests: one whole shop for the run, as `npm start` opens it, on free ports. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const executablePath = findChromium();
  if (!executablePath) {
    project.provide('stack', null);
    project.provide('browser', null);
    console.warn(
      '\n*** SKIPPED: no test in a browser was run, because Chromium is missing (apt-get install chromium) ***\n',
    );
    return;
  }
  const { stack, close } = await openShop();
  const browser = await chromium.launchServer({ executablePath, args: chromiumFlags });
  project.provide('stack', stack);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await close();
  };
}

async function openShop(): Promise<{ stack: Stack; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'talat-web-'));
  chmodSync(folder, 0o711);
  const [webPort, apiPort] = [await freePort(), await freePort()];
  // ends with this process, however that ends
  const flags = ['--import', './tools/with-parent.mjs', '--import', './tools/ts-hook.mjs'];
  const child = spawn(process.execPath, [...flags, 'apps/cli/src/main.ts', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      TALAT_LAUNCHER_PID: String(process.pid),
      TALAT_HOME: join(folder, 'shop'),
      WEB_PORT: String(webPort),
      PORT: String(apiPort),
      NODE_ENV: 'development',
      // all of the tests come from one address
      RATE_LIMIT_MAX: '100000',
      RATE_LIMIT_AUTH_PER_MINUTE: '100000',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!output.includes('Talat is open')) {
    if (child.exitCode !== null) {
      await close();
      throw new Error(`the shop did not open:\n${output}`);
    }
    await sleep(100);
  }
  return {
    stack: { webUrl: `http://localhost:${webPort}`, apiUrl: `http://127.0.0.1:${apiPort}`, home: join(folder, 'shop') },
    close,
  };
}
