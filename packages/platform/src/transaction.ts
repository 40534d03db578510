import type { EventType } from '@talat/contracts/events';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Statement } from './statement.ts';

type Snapshot = Record<string, unknown> | null;
export type EventRecord = { id?: string; type: EventType; subject: string; version: number; data: unknown };
export type AuditRecord = {
  service: string;
  action: string;
  entity: string;
  entityId: string;
  before?: Snapshot;
  after?: Snapshot;
  reason?: string | null;
};
export type PendingRecords = { events: EventRecord[]; audits: AuditRecord[] };

/** Values of a statement's `$1` and on. */
export type Parameters = readonly unknown[];

export const prepared = (statement: Statement<object>, values: Parameters) => ({
  name: statement.name,
  text: statement.text,
  values: values as unknown[],
});

/** An open transaction. Every repository method takes it first. */
export class Tx {
  /** Events and audit rows of this transaction, written by one statement just before the commit. */
  readonly records: PendingRecords = { events: [], audits: [] };
  readonly #afterCommit: (() => void)[] = [];

  constructor(
    readonly client: PoolClient,
    /** TypeORM on this transaction's connection. */
    readonly manager: EntityManager,
  ) {}

  async rows<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row[]> {
    return (await this.client.query<Row>(prepared(statement, values))).rows;
  }
  async one<Row extends object>(statement: Statement<Row>, values: Parameters = []): Promise<Row | undefined> {
    return (await this.rows(statement, values))[0];
  }
  /** Runs once the transaction is committed; not at all when it is rolled back. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work);
  }
  runAfterCommit(): void {
    for (const work of this.#afterCommit) work();
  }
}
