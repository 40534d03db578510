import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { ChangeOrderTags } from '@talat/contracts/order-desk';
import type { Acting } from './acting.ts';
import { ChangeOrder } from './change-order.ts';
import type { OrderRow } from './order.repository.ts';

const most = 20;

/** Puts words on an order and takes them off. */
@Injectable()
export class TagOrder {
  constructor(private readonly orders: ChangeOrder) {}

  /** @throws {DomainError} FORBIDDEN, VALIDATION_FAILED */
  tag(id: string, { add, remove }: ChangeOrderTags, { caller, seen }: Acting): Promise<OrderRow> {
    caller.require('orders.note');
    return this.orders.change(
      id,
      (row) => {
        const tags = tagsAfter(row.tags, add, remove);
        if (tags.join('\0') === row.tags.join('\0')) return null;
        if (tags.length > most) throw new DomainError('VALIDATION_FAILED', { summary: `at most ${most} tags` });
        return { set: { tags }, event: 'order.updated', action: 'order.tagged', data: { tags } };
      },
      seen,
    );
  }
}

export const tagsAfter = (tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] =>
  [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
