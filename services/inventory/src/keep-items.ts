import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import { contextJson } from '@talat/platform/context';
import type { Tx } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { foldProducts } from './inventory.rules.ts';
import { StockRepository } from './stock.repository.ts';

/** Makes an item of each variant that the catalogue tells of, and books its opening stock once. */
@Injectable()
export class KeepItems {
  constructor(private readonly stock: StockRepository) {}

  async keep(
    tx: Tx,
    events: EventEnvelope<'product.created' | 'product.updated' | 'product.deleted'>[],
  ): Promise<void> {
    const { items, deleted } = foldProducts(events);
    if (items.length) {
      const changes = await this.stock.keepItems(tx, contextJson(), items);
      if (changes.length)
        publish(tx, 'inventory.adjusted', {
          subject: newId(),
          version: 1,
          data: { reference: null, reason: 'opening', changes },
        });
      for (const { variantId, sku, locationId, onHand } of changes)
        audit(tx, {
          service: 'inventory',
          action: 'inventory.opened',
          entity: 'stock',
          entityId: variantId,
          after: { sku, levels: [{ locationId, onHand, reserved: 0 }] },
        });
    }
    if (deleted.length) await this.stock.deleteItems(tx, deleted);
  }
}
