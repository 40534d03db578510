// The built system as its launcher starts it: one server process with every service and the gateway's edge, on durable PostgreSQL.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { ensureKeys } from '@talat/platform/signing-keys';
import { memoryFlags } from '../../apps/cli/src/server-plan.ts';
import { TestSql } from '../../packages/platform/testing/sql.ts';
import { Api } from '../flows/api.client.ts';
import { generousLimits } from '../flows/shop.ts';
import { Client } from './client.ts';
import { onServerProcessor } from './processors.ts';

const root = resolve(import.meta.dirname, '../..');
const startPatienceMs = 120_000;

export type ShopOptions = { env?: Record<string, string>; countStatements?: boolean; profileTo?: string | undefined };

export class BenchShop {
  #server: ChildProcess | undefined;
  #serverPid = 0;

  /** As the superuser: to fill tables, and to look at what work cost. */
  readonly sql: TestSql;
  readonly client: Client;
  /** Signs in by role and calls with that. */
  readonly api: Api;

  private constructor(
    readonly folder: string,
    readonly postgres: EmbeddedPostgres,
    readonly url: string,
    private readonly launch: { env: Record<string, string>; nodeFlags: string[] },
  ) {
    this.sql = new TestSql(databaseOf(postgres.superUrl));
    this.client = new Client(url, 64);
    this.api = new Api(url);
  }

  static async open({ env = {}, countStatements = false, profileTo }: ShopOptions = {}): Promise<BenchShop> {
    const folder = mkdtempSync(join(tmpdir(), 'talat-bench-'));
    // PostgreSQL runs under another account, which must be able to pass through
    chmodSync(folder, 0o711);
    const postgres = await startEmbeddedPostgres({ home: join(folder, 'home'), countStatements });
    const { privateJwk } = await ensureKeys(join(folder, 'keys'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const shop = new BenchShop(folder, postgres, url, {
      nodeFlags: profileTo ? ['--cpu-prof', `--cpu-prof-dir=${profileTo}`] : [],
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: postgres.appUrl,
        DATABASE_OWNER_URL: postgres.ownerUrl,
        JWT_PRIVATE_KEY: JSON.stringify(privateJwk),
        JWT_ACCESS_EXPIRES_IN: '1h',
        FILES_DIR: join(folder, 'files'),
        PORT: String(port),
        TALAT_SEED: 'accounts',
        ...generousLimits,
        RATE_LIMIT_READ_PER_MINUTE: '1000000000',
        RATE_LIMIT_MAX: '1000000000',
        RATE_LIMIT_IMPORT_PER_MINUTE: '1000000000',
        ...env,
      },
    });
    try {
      await shop.start();
      return shop;
    } catch (error) {
      await shop.close();
      throw error;
    }
  }

  /** Milliseconds from the start of the process to its first good answer. */
  async start(): Promise<number> {
    const log = openSync(this.logFile, 'a');
    const [program, args] = onServerProcessor(process.execPath, [
      '--import',
      join(root, 'tools/ts-hook.mjs'),
      '--disable-warning=ExperimentalWarning',
      ...memoryFlags,
      ...this.launch.nodeFlags,
      join(root, 'apps/server/src/main.ts'),
    ]);
    const started = performance.now();
    const child = spawn(program, args, { cwd: root, env: this.launch.env, stdio: ['ignore', log, log, 'ipc'] });
    this.#server = child;
    this.#serverPid = child.pid!;
    while (!(await this.isReady())) {
      if (child.exitCode !== null || performance.now() - started > startPatienceMs)
        throw new Error(`the server did not start:\n${readFileSync(this.logFile, 'utf8').slice(-4000)}`);
      await new Promise((done) => setTimeout(done, 10));
    }
    return performance.now() - started;
  }

  private async isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/health/ready`);
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  get serverPid(): number {
    return this.#serverPid;
  }
  get home(): string {
    return join(this.folder, 'home');
  }
  /** For filling tables: may do everything. */
  get databaseUrl(): string {
    return databaseOf(this.postgres.superUrl);
  }
  get logFile(): string {
    return join(this.folder, 'server.log');
  }

  async stopServer(): Promise<void> {
    const child = this.#server;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.stopServer();
    await this.sql.end();
    await this.postgres.discard();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The superuser's address leads to another database than the shop's. */
function databaseOf(superUrl: string): string {
  const url = new URL(superUrl);
  url.pathname = '/talat';
  return url.href;
}
