import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser, database `postgres`: creates and drops the databases of the tests. */
    pgSuperUrl: string;
    /** The two roles of the system; change the database name to the test's own. */
    pgOwnerUrl: string;
    pgAppUrl: string;
  }
}

/** Vitest global setup: one throw-away PostgreSQL for the run, gone afterwards even if the run is killed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'talat-test-'));
  chmodSync(folder, 0o711);
  const home = join(folder, 'home');
  const reaper = spawn(
    process.execPath,
    [fileURLToPath(new URL('reaper.mjs', import.meta.url)), folder, join(home, 'postgres', 'postmaster.pid')],
    {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    },
  );
  reaper.unref();
  const server = await startEmbeddedPostgres({ home, fast: true, sharedBuffers: '128MB', countStatements: true });
  project.provide('pgSuperUrl', server.superUrl);
  project.provide('pgOwnerUrl', server.ownerUrl);
  project.provide('pgAppUrl', server.appUrl);
  return async () => {
    await server.discard();
    rmSync(folder, { recursive: true, force: true });
    reaper.stdin.end();
  };
}
