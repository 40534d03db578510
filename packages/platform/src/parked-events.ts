import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Consumer } from './consumer.ts';
import { runInContext, systemContext } from './context.ts';
import { Database, statement } from './database.ts';
import { EventDispatch } from './event-dispatch.ts';
import { eventAt } from './log.ts';

export type ParkedEvent = {
  consumer: string;
  subject: string;
  pos: number;
  type: string;
  attempts: number;
  error: string;
  parkedAt: Date;
};

const list = statement<ParkedEvent>(
  'bus.list-parked',
  'select consumer, subject, pos, type, attempts, error, parked_at as "parkedAt" from bus.parked order by parked_at, pos limit 200',
);
// Handlers rely on being alone: while this is held the consumer itself skips its turn.
const holdCursor = statement('bus.hold-cursor', 'select 1 from bus.cursor where consumer = $1 for update');
const firstOf = statement<{ pos: number }>(
  'bus.first-parked',
  'select pos from bus.parked where consumer = $1 and subject = $2 order by pos limit 1 for update',
);
const remove = statement('bus.unpark', 'delete from bus.parked where consumer = $1 and subject = $2 and pos = $3');

/** Dead letters of the event consumers: looked at, mended, replayed in order. */
@Injectable()
export class ParkedEvents {
  constructor(
    private readonly db: Database,
    private readonly dispatch: EventDispatch,
  ) {}

  list(): Promise<ParkedEvent[]> {
    return this.db.rows(list);
  }

  /** Applies a subject's queue from its first event on, each in a transaction of its own; stops where one fails again. */
  async replay(consumerName: string, subject: string): Promise<{ replayed: number }> {
    const consumer = this.dispatch.consumers.find(({ name }) => name === consumerName);
    if (!consumer) throw new DomainError('NOT_FOUND', { what: `consumer ${consumerName}` });
    for (let replayed = 0; ; replayed++) {
      // whoever asked for it: what a handler tells of is the consumer's doing, as at the first try
      const went = await runInContext(systemContext(consumerName), () => this.replayFirst(consumer, subject));
      if (!went) return { replayed };
    }
  }

  private replayFirst(consumer: Consumer, subject: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      await tx.rows(holdCursor, [consumer.name]);
      const first = await tx.one(firstOf, [consumer.name, subject]);
      if (!first) return false;
      const event = await eventAt(tx, first.pos);
      if (event) await consumer.replay(tx, event);
      await tx.rows(remove, [consumer.name, subject, first.pos]);
      return true;
    });
  }
}
