import type { EventEnvelope } from '@talat/contracts/events';
import type { Tx } from '@talat/platform/database';
import { Handlers, OnEvent } from '@talat/platform/events';
import { KeepItems } from './keep-items.ts';

@Handlers('inventory')
export class InventoryHandlers {
  constructor(private readonly items: KeepItems) {}

  @OnEvent('product.created', 'product.updated', 'product.deleted')
  onProduct(tx: Tx, events: EventEnvelope<'product.created' | 'product.updated' | 'product.deleted'>[]): Promise<void> {
    return this.items.keep(tx, events);
  }
}
