import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { migrate } from '@talat/platform/migrate';
import { waitForExit } from '@talat/platform/process-identity';
import { loadServices } from '@talat/server/services';
import pg from 'pg';
import { startThrowAwayPostgres, type ThrowAwayPostgres } from '../../packages/platform/testing/throw-away-postgres.ts';
import type { DeploymentDatabase } from '../flows/server-process.ts';

/** A durable PostgreSQL (every setting that a crash tests is on) whose database `talat` is migrated once and then only copied. */
export class Cluster {
  private constructor(private readonly postgres: ThrowAwayPostgres) {}

  static async start(): Promise<Cluster> {
    const postgres = await startThrowAwayPostgres({ sharedBuffers: '256MB' });
    await migrate(postgres.server.ownerUrl, await loadServices('all'));
    return new Cluster(postgres);
  }

  /** A copy of the migrated database; its servers sign in as the two roles that the launcher gives them. */
  async database(): Promise<DeploymentDatabase> {
    const { superUrl, ownerUrl, appUrl } = this.postgres.server;
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await query(superUrl, `create database ${name} template talat owner talat_owner`);
    return {
      url: at(superUrl),
      env: { DATABASE_URL: at(appUrl), DATABASE_OWNER_URL: at(ownerUrl) },
      drop: () => query(superUrl, `drop database if exists ${name} with (force)`),
    };
  }

  /** Kills the postmaster and every process of it at once, as a loss of power would end them. Linux only. */
  async kill(): Promise<void> {
    const { pid } = this.postgres.server;
    // frozen first, so that it starts no new ones while they are counted
    process.kill(pid, 'SIGSTOP');
    const all = [pid, ...childrenOf(pid)];
    for (const one of all) killIfThere(one);
    const isGone = await waitForExit(() => all.some((one) => isRunning(one)), 10_000);
    if (!isGone) throw new Error('PostgreSQL outlived its kill');
  }

  /** Starts it again on the same data and port; answers when it takes connections. */
  async restart(): Promise<void> {
    await this.postgres.restart();
  }

  remove(): Promise<void> {
    return this.postgres.remove();
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

type Stat = { state: string; parent: number };
/** Undefined when there is no such process. After the name in brackets, which may hold spaces: state, parent, … */
function statOf(pid: number): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: state!, parent: Number(parent) };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
const isRunning = (pid: number): boolean => !['Z', 'X', undefined].includes(statOf(pid)?.state);
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statOf(pid)?.parent === parent);
