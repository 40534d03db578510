import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../src/embedded-postgres.ts';

type Options = Omit<EmbeddedPostgresOptions, 'home'>;
export type ThrowAwayPostgres = {
  readonly server: EmbeddedPostgres;
  /** Starts it again on the same data and port, after it was killed. */
  restart: () => Promise<EmbeddedPostgres>;
  remove: () => Promise<void>;
};

/** A PostgreSQL of its own in a temporary folder, gone afterwards even if this process is killed. */
export async function startThrowAwayPostgres(options: Options): Promise<ThrowAwayPostgres> {
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
  let server = await startEmbeddedPostgres({ home, ...options });
  return {
    get server() {
      return server;
    },
    restart: async () => (server = await startEmbeddedPostgres({ home, ...options, port: server.port })),
    remove: async () => {
      await server.discard();
      rmSync(folder, { recursive: true, force: true });
      reaper.stdin.end();
    },
  };
}
