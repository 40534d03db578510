import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import type { TestSql } from '../../packages/platform/testing/sql.ts';
import { Api } from '../flows/api.client.ts';
import type { SeenAnswer } from '../flows/api-document.ts';
import { type DeploymentDatabase, Deployment as Servers, type ServerProcess } from '../flows/server-process.ts';
import { type generousLimits, Shop } from '../flows/shop.ts';
import { splitServices } from '../flows/split-services.ts';
import { booksOf } from './books.ts';
import { Cluster } from './cluster.ts';
import { Journal } from './journal.ts';
import { type Check, none } from './check.ts';
import { HarnessProblem, type Saboteur, sabotageDatabase, sabotagedProcess, withFaults } from './saboteur.ts';

export type DeployOptions = {
  /** SERVICES of each process, the one with the gateway first; [] is a migrated database and no process. */
  processes?: readonly string[];
  /** Settings of every process. */
  env?: Record<string, string>;
  /** Settings that the tests make generous and that this shop is to have as everybody gets them. */
  shopDefaults?: readonly (keyof typeof generousLimits)[];
  /** Changes of source files that the row itself needs, besides its saboteur's. */
  faults?: NonNullable<Saboteur['source']>;
  /** own: a cluster that the row may kill. shared: a database on the cluster of the run. */
  postgres?: 'shared' | 'own';
};
type Parts = { servers: Servers; database: DeploymentDatabase; cluster: Cluster | undefined; folder: string };

/** One process with everything, and the split that a larger shop would choose. */
export const layouts = {
  one: ['all'],
  three: ['gateway,identity,catalog', 'inventory,cart,orders', 'payments,audit,realtime'],
} as const;

/** A shop of its own: a fresh database, the processes on it, its clients' journal. */
export class Deployment {
  readonly #parts: Parts;
  #shop: Shop | undefined;
  #journal: Journal | undefined;
  /** Ids of orders that a client of this deployment was told it has. */
  readonly acknowledged = new Set<string>();
  isOpen = true;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts it, broken as the saboteur says. @throws {HarnessProblem} when it does not start. */
  static async start(
    { processes = layouts.one, env = {}, shopDefaults = [], faults = [], postgres = 'shared' }: DeployOptions,
    shared: () => Promise<Cluster>,
    saboteur?: Saboteur,
  ): Promise<Deployment> {
    const own = postgres === 'own' ? await Cluster.start() : undefined;
    const database = await (own ?? (await shared())).database();
    const servers = await Servers.create(database, shopDefaults);
    const folder = mkdtempSync(join(tmpdir(), 'talat-chaos-'));
    const deployment = new Deployment({ servers, database, cluster: own, folder });
    try {
      await sabotageDatabase(saboteur, servers.sql);
      const broken = sabotagedProcess(withFaults(saboteur, faults), folder);
      for (const part of processes.length ? await splitServices(processes) : [])
        servers.process(part.port, { ...part.env, ...env, ...broken.env }, broken.flags);
      await Promise.all(servers.processes.map((process) => process.start()));
    } catch (cause) {
      await deployment.close();
      throw new HarnessProblem(`the deployment does not start: ${(cause as Error).message}`, { cause });
    }
    return deployment;
  }

  get processes(): readonly ServerProcess[] {
    return this.#parts.servers.processes;
  }
  get urls(): string[] {
    return this.processes.map(({ url }) => url);
  }
  /** Of the process with the gateway. */
  get url(): string {
    const [front] = this.processes;
    if (!front) throw new Error('this deployment has no process');
    return front.url;
  }
  /** Any SQL, as a superuser. */
  get sql(): TestSql {
    return this.#parts.servers.sql;
  }
  /** URLs of the database: as superuser, and as the two roles of the servers. */
  get database(): { superUrl: string; ownerUrl: string; appUrl: string } {
    const { url, env } = this.#parts.database;
    return { superUrl: url, ownerUrl: env!['DATABASE_OWNER_URL']!, appUrl: env!['DATABASE_URL']! };
  }
  /** The cluster of `postgres: 'own'`. */
  get postgres(): Cluster {
    if (!this.#parts.cluster) throw new Error("only a deployment with postgres: 'own' may touch its cluster");
    return this.#parts.cluster;
  }
  get shop(): Shop {
    return (this.#shop ??= new Shop(this.url, this.sql, undefined, (answer) => this.hear(answer)));
  }
  /** What a client was answered that asked past `shop`. */
  hear({ method, path, status, body }: Omit<SeenAnswer, 'headers'>): void {
    if (method === 'POST' && path.endsWith('/orders') && status === 201)
      this.acknowledged.add((body as { id: string }).id);
  }
  /** A client of each process. */
  get doors(): Api[] {
    return this.urls.map((url) => new Api(url, (answer) => this.hear(answer)));
  }
  get journal(): Journal {
    return (this.#journal ??= new Journal(this.shop.api));
  }

  /** One more process on the same database, not started; the saboteur has not been at it. */
  async another(env: Record<string, string>): Promise<ServerProcess> {
    return this.#parts.servers.process(await freePort(), env);
  }

  /** Last words of processes that ended by themselves. */
  get crashes(): string[] {
    return this.processes.flatMap(({ crash }) => crash ?? []);
  }

  /** Waits for the end of all that was begun, then the books pack; and every process must still be there. */
  async books(timeoutMs = 60_000): Promise<Check[]> {
    const checks = await booksOf(this.sql, [...this.acknowledged], timeoutMs);
    return [none('processes that ended by themselves', this.crashes), ...checks];
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.#parts.servers.close();
    await this.#parts.cluster?.remove();
    rmSync(this.#parts.folder, { recursive: true, force: true });
  }
}
