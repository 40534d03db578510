import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { Bus } from '@talat/platform/bus';
import { contextJson, runInContext, systemContext } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { type Decision, Shelf } from './inventory.rules.ts';
import { type DecidedOrder, type ReserveAnswer, type ReserveRequest, StockRepository } from './stock.repository.ts';

type Waiting = ReserveRequest & {
  context: string;
  variantIds: string[];
  resolve: (answer: ReserveAnswer) => void;
  reject: (error: unknown) => void;
};

const largestBatch = 256;
/** One is written while the next waits for its rows: neither the process nor the database stands idle in between. */
const batchesAtOnce = 2;
/** An order with many lines would hold many rows for everybody in its batch. */
const mostLinesInBatch = 20;

/**
 * Reserves by one statement while nobody else in this process is at the same articles. What arrives for a busy article waits
 * and goes together as soon as the one before is done: the busier, the larger the batch, and a lone request pays nothing.
 */
@Injectable()
export class ReserveStock {
  readonly #log = logger('inventory');
  /** How many reservations under way touch a variant. */
  readonly #busy = new Map<string, number>();
  #waiting: Waiting[] = [];
  #batchesUnderWay = 0;

  constructor(
    private readonly db: Database,
    private readonly stock: StockRepository,
    private readonly bus: Bus,
  ) {}

  reserve(request: ReserveRequest): Promise<ReserveAnswer> {
    const variantIds = [...new Set(request.lines.map((line) => line.variantId))];
    const isFree = variantIds.length > mostLinesInBatch || !variantIds.some((id) => this.#busy.has(id));
    const context = contextJson();
    if (isFree) return this.occupied(variantIds, () => this.stock.reserve(context, request));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...request, context, variantIds, resolve, reject });
    });
  }

  private async occupied<T>(variantIds: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const id of variantIds) this.#busy.set(id, (this.#busy.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const id of variantIds) {
        const left = this.#busy.get(id)! - 1;
        if (left > 0) this.#busy.set(id, left);
        else this.#busy.delete(id);
      }
      this.startBatch();
    }
  }

  private startBatch(): void {
    if (this.#batchesUnderWay >= batchesAtOnce || this.#waiting.length === 0) return;
    const batch = this.#waiting.slice(0, largestBatch);
    this.#waiting = this.#waiting.slice(largestBatch);
    this.#batchesUnderWay += 1;
    const variantIds = [...new Set(batch.flatMap((waiting) => waiting.variantIds))];
    // a context of its own: nobody's Idempotency-Key may be committed with everybody's reservations
    const context = systemContext('inventory');
    const work = () =>
      this.occupied(variantIds, () => this.answer(batch, variantIds).finally(() => (this.#batchesUnderWay -= 1)));
    void runInContext(context, work);
  }

  /** Never throws: each waiting request gets its own answer or error. */
  private async answer(batch: readonly Waiting[], variantIds: readonly string[]): Promise<void> {
    if (batch.length > 1) {
      try {
        const answers = await this.reserveTogether(batch, variantIds);
        for (const waiting of batch) {
          const answer = answers.get(waiting.orderId);
          if (answer) waiting.resolve(answer);
          else await this.reserveAlone(waiting);
        }
        return;
      } catch (error) {
        this.#log.warn({ err: error, orders: batch.length }, 'a batch of reservations failed, going one by one');
      }
    }
    // By key: an order whose batch was committed although the reply was lost finds its reservation and is not reserved twice.
    for (const waiting of batch) await this.reserveAlone(waiting);
  }

  private reserveAlone(waiting: Waiting): Promise<void> {
    return this.stock.reserve(waiting.context, waiting).then(waiting.resolve, waiting.reject);
  }

  /** Answers those that are new; who was here before has a hold that may have to last longer. */
  private reserveTogether(
    batch: readonly Waiting[],
    variantIds: readonly string[],
  ): Promise<Map<string, ReserveAnswer>> {
    const orders = [...new Map(batch.map((waiting) => [waiting.orderId, waiting])).values()];
    return this.db.transaction(async (tx) => {
      const offers = await this.stock.lockOffers(tx, variantIds);
      const { known, articles } = await this.stock.readBatchFacts(
        tx,
        orders.map((order) => order.orderId),
        variantIds,
      );
      const shelf = new Shelf(offers, articles);
      const answers = new Map<string, ReserveAnswer>();
      const decided: DecidedOrder[] = [];
      for (const { orderId, lines, ttlSeconds, context } of orders) {
        if (known.has(orderId)) continue;
        const decision = shelf.decide(lines);
        answers.set(orderId, answerOf(decision));
        if (decision.status === 'reserved') decided.push({ orderId, context, ttlSeconds, takes: decision.takes });
      }
      if (decided.length) {
        await this.stock.writeReservations(tx, { id: newId(), context: contextJson(), orders: decided });
        tx.afterCommit(() => this.bus.wake());
      }
      return answers;
    });
  }
}

function answerOf(decision: Decision): ReserveAnswer {
  return decision.status === 'short' ? decision : { status: 'reserved' };
}
