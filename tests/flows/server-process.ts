import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureKeys } from '@talat/platform/signing-keys';
import { memoryFlags } from '../../apps/cli/src/server-plan.ts';
import { TestSql } from '../../packages/platform/testing/sql.ts';
import { generousLimits, quickBank } from './shop.ts';

const root = resolve(import.meta.dirname, '../..');
const flags = ['--import', './tools/ts-hook.mjs', '--disable-warning=ExperimentalWarning', ...memoryFlags];
/** What the kernel calls a tick: a hundredth of a second on every Linux that Node runs on. */
const tickSeconds = 0.01;

/** A server process as the launcher starts it. It ends with the test run, however that ends: its channel to us closes. */
export class ServerProcess {
  #child: ChildProcess | undefined;
  #said = '';
  #isWanted = false;

  constructor(
    readonly url: string,
    private readonly env: Record<string, string>,
    private readonly nodeFlags: readonly string[] = [],
  ) {}

  /** Answers when it listens. @throws {Error} with its last words when it ends instead. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [...flags, ...this.nodeFlags, 'apps/server/src/main.ts'], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#said = '';
    this.#isWanted = true;
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
      child.once('close', () => {
        if (isOpen) return;
        this.#isWanted = false;
        reject(new Error(`the server did not start:\n${this.#said}`));
      });
    });
  }

  /** What it wrote last: progress, and log lines of level error. */
  get said(): string {
    return this.#said;
  }
  get pid(): number | undefined {
    return this.isRunning ? this.#child!.pid : undefined;
  }
  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Its last words, when it ended and nobody had ended it. */
  get crash(): string | undefined {
    return this.#isWanted && this.#child && !this.isRunning ? this.#said.slice(-2000) : undefined;
  }

  /** Resident bytes. Linux only. */
  memory(): number {
    return Number(/^VmRSS:\s+(\d+)/m.exec(this.proc('status'))![1]) * 1024;
  }
  /** Seconds of processor time since its start. Linux only. */
  cpu(): number {
    const stat = this.proc('stat');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickSeconds;
  }
  private proc(file: string): string {
    return readFileSync(`/proc/${this.pid}/${file}`, 'utf8');
  }

  /** Answers when it is gone; how it went is in `exitCode`. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.isRunning) return child?.exitCode ?? null;
    this.#isWanted = false;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}

/** `url` signs in as a superuser; the servers use `env` where it names logins of their own. */
export type DeploymentDatabase = { url: string; env?: Record<string, string>; drop: () => Promise<void> };

/** A database and the server processes on it, which share one key and one folder. */
export class Deployment {
  readonly processes: ServerProcess[] = [];

  private constructor(
    readonly sql: TestSql,
    private readonly env: Record<string, string>,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  /** `unset` are limits that these servers have as a shop has them. */
  static async create(
    database: DeploymentDatabase,
    unset: readonly (keyof typeof generousLimits)[] = [],
  ): Promise<Deployment> {
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
      JWT_ACCESS_EXPIRES_IN: '1h',
      FILES_DIR: join(folder, 'files'),
      TALAT_SEED: 'accounts',
      ...generousLimits,
      ...quickBank,
      ...database.env,
    };
    for (const name of unset) delete (env as Record<string, string>)[name];
    return new Deployment(sql, env, async () => {
      await sql.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  process(port: number, env: Record<string, string>, nodeFlags: readonly string[] = []): ServerProcess {
    const url = `http://127.0.0.1:${port}`;
    const process = new ServerProcess(url, { ...this.env, PORT: String(port), ...env }, nodeFlags);
    this.processes.push(process);
    return process;
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    await this.cleanUp();
  }
}
