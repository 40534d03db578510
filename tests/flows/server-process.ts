import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureKeys } from '@talat/platform/signing-keys';
import { createTestDatabase } from '../../packages/platform/testing/app.ts';
import { TestSql } from '../../packages/platform/testing/sql.ts';
import { generousLimits, quickBank } from './shop.ts';

const root = resolve(import.meta.dirname, '../..');
const serverArgs = [
  '--import',
  './tools/ts-hook.mjs',
  '--disable-warning=ExperimentalWarning',
  'apps/server/src/main.ts',
];

/** A server process as the launcher starts it. It ends with the test run, however that ends: its channel to us closes. */
class ServerProcess {
  #child: ChildProcess | undefined;
  #said = '';

  constructor(
    readonly url: string,
    private readonly env: Record<string, string>,
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, serverArgs, {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    let isOpen = false;
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-20_000);
        if (isOpen || !this.#said.includes(` on ${this.url}`)) return;
        isOpen = true;
        resolve();
      };
      child.stdout!.on('data', hear);
      child.stderr!.on('data', hear);
      child.once('exit', () => reject(new Error(`the server did not start:\n${this.#said}`)));
    });
  }

  /** What it wrote last: progress, and log lines of level error. */
  get said(): string {
    return this.#said;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    this.#said = '';
  }
}
export type { ServerProcess };

/** A database and the server processes on it, which share one key and one folder. */
export class Deployment {
  readonly #processes: ServerProcess[] = [];

  private constructor(
    readonly sql: TestSql,
    private readonly env: Record<string, string>,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async create(): Promise<Deployment> {
    const database = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'talat-flow-'));
    const sql = new TestSql(database.url);
    const { privateJwk } = await ensureKeys(join(folder, 'keys'));
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: '10',
      DATABASE_REPORT_POOL_SIZE: '2',
      JWT_PRIVATE_KEY: JSON.stringify(privateJwk),
      FILES_DIR: join(folder, 'files'),
      TALAT_SEED: 'accounts',
      ...generousLimits,
      ...quickBank,
    };
    return new Deployment(sql, env, async () => {
      await sql.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  process(port: number, env: Record<string, string>): ServerProcess {
    const process = new ServerProcess(`http://127.0.0.1:${port}`, { ...this.env, PORT: String(port), ...env });
    this.#processes.push(process);
    return process;
  }

  async close(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.kill()));
    await this.cleanUp();
  }
}
