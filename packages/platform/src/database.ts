import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { Bus } from './bus.ts';
import { GroupCommit } from './group-commit.ts';
import { type Context, contextJson, currentContext, runInContext, systemContext } from './context.ts';
import { translateDatabaseError } from './database-errors.ts';
import { storeClaim } from './idempotency-store.ts';
import { flushRecords } from './record.ts';
import { type Statement, statement } from './statement.ts';
import { type Parameters, prepared, Tx } from './transaction.ts';

export { statement, type Statement } from './statement.ts';
export { Tx } from './transaction.ts';

/** Reads over one pool, each statement on its own. */
export class ReadPool {
  constructor(protected readonly pool: () => Pool) {}

  async rows<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row[]> {
    try {
      return (await this.pool().query<Row>(prepared(statement, values))).rows;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
  async one<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row | undefined> {
    return (await this.rows(statement, values))[0];
  }
}

const unbounded = statement<object>(
  'database.unbounded',
  "select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)",
);

/** The database of this process: one data source with a pool for work and one for heavy reads. */
@Injectable()
export class Database extends ReadPool {
  readonly reports: ReadPool;
  readonly #groups: GroupCommit;

  constructor(
    readonly dataSource: DataSource,
    private readonly more: { reports: Pool; pipelines: Pool },
    private readonly bus: Bus,
  ) {
    super(() => (dataSource.driver as unknown as { master: Pool }).master);
    this.reports = new ReadPool(() => more.reports);
    this.#groups = new GroupCommit(more.pipelines, (write) => super.rows(write.statement, write.values));
  }

  /** TypeORM outside a transaction, for reads where people click. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Waits for a place in a commit where the statement shares one. */
  override async rows<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row[]> {
    if (!statement.sharesCommit) return super.rows(statement, values);
    return (await this.#groups.write({ statement, values })) as Row[];
  }

  /** One statement that writes and needs no transaction of its own: a function that carries state, audit and events. */
  async durable<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row[]> {
    const rows = await this.rows(statement, values);
    this.bus.wake();
    return rows;
  }

  /**
   * Commits what `work` wrote together with its events, audit rows and the request's idempotency key, or nothing of it.
   * @throws {Error} when a transaction is open already: pass `tx` on instead.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within('commit', work);
  }

  /**
   * The same for a seed, which runs before the shop opens, maybe on a machine that is busy with much else: neither a statement nor
   * the pause between two of them is bounded, for whoever is cut off there does not start at all.
   */
  longTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      await tx.rows(unbounded);
      return work(tx);
    });
  }

  /** What a transaction of this work would answer or refuse, its constraints checked; then all of it is taken back. Nothing is told. */
  rehearsal<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within('rollback', work);
  }

  private async within<T>(end: 'commit' | 'rollback', work: (tx: Tx) => Promise<T>): Promise<T> {
    const context = currentContext() ?? systemContext('system');
    if (context.openTransactions > 0) throw new Error('a transaction is open already: pass its tx on');
    const runner = this.dataSource.createQueryRunner();
    try {
      const { tx, result } = await whileOpen(context, async () => {
        const begun = await begin(runner);
        return { tx: begun, result: await runInContext(context, () => this.run(begun, work)) };
      });
      if (end === 'rollback') {
        await tx.client.query('set constraints all immediate');
        await rollback(runner);
        return result;
      }
      await tx.client.query('commit').then(refuseRollback);
      setTransactionEnded(runner);
      if (tx.records.events.length) this.bus.wake();
      tx.runAfterCommit();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await rollback(runner);
      throw translateDatabaseError(error);
    } finally {
      await runner.release();
    }
  }

  private async run<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await work(tx);
    await flushRecords(tx, contextJson());
    await storeClaim(tx, result);
    return result;
  }

  /** After everything that works on it has stopped. */
  async close(): Promise<void> {
    await this.dataSource.destroy();
    await Promise.all([this.more.reports.end(), this.more.pipelines.end()]);
  }
}

/** Counted from before it begins: who asks for a second one meanwhile must find it. */
async function whileOpen<T>(context: Context, work: () => Promise<T>): Promise<T> {
  context.openTransactions += 1;
  try {
    return await work();
  } finally {
    context.openTransactions -= 1;
  }
}

async function begin(runner: QueryRunner): Promise<Tx> {
  const client = (await runner.connect()) as PoolClient;
  await runner.startTransaction();
  return new Tx(client, runner.manager);
}

async function rollback(runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    // the connection is gone, and with it the transaction; releasing the runner drops the client from the pool
    setTransactionEnded(runner);
  }
}

/** We commit by hand to see a silent rollback; TypeORM's own flags must follow. */
function setTransactionEnded(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
}

/** `commit` of a failed transaction answers ROLLBACK without an error. */
function refuseRollback(result: QueryResult): void {
  if (result.command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement in it had failed');
}
