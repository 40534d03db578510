import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { keyWasCommitted, takeIdempotencyClaim } from '@talat/platform/idempotency';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { describeChange, type OrderChange, type OrderEventType } from './describe-change.ts';
import { type Changed, changeOrder, findOrder, type OrderRow } from './order.repository.ts';

/** Writes changes of an order: one call, one commit, only under the version that was looked at. */
@Injectable()
export class ChangeOrder {
  constructor(private readonly db: Database) {}

  async get(id: string): Promise<OrderRow> {
    const row = await this.db.one(findOrder, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'order' });
    return row;
  }

  /** Null when the order, or its saga, has moved on since `row` was read. */
  async write<T extends OrderEventType>(
    row: OrderRow,
    change: OrderChange<T>,
    claim: IdempotencyClaim | null = null,
  ): Promise<Changed | null> {
    const [answer] = await this.db.durable(changeOrder, [
      contextJson(),
      JSON.stringify({ ...describeChange(row, change), claim: claim ?? undefined }),
    ]);
    if (answer?.changed) keyWasCommitted(claim);
    return answer?.changed ?? null;
  }

  /**
   * Looks, decides and writes; looks again when somebody was faster. `describe` authorises and decides on what it is shown, and may throw.
   * @throws {DomainError} PRECONDITION_FAILED when the caller sent the version it saw and that is no longer the current one
   */
  async change<T extends OrderEventType>(
    id: string,
    describe: (row: OrderRow) => OrderChange<T> | null | Promise<OrderChange<T>>,
    seen?: number,
  ): Promise<OrderRow> {
    const claim = takeIdempotencyClaim();
    for (let tries = 0; tries < 10; tries++) {
      const row = await this.get(id);
      requireVersion(seen, row.version);
      const change = await describe(row);
      if (!change) return row;
      if (await this.write(row, change, claim)) return this.get(id);
    }
    throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
  }
}
