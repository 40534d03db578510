import type { z } from 'zod';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { ServesClient } from '@talat/platform/clients';
import type { ServedBy } from '@talat/contracts/client';
import { contextJson } from '@talat/platform/context';
import { ReserveStock } from './reserve-stock.ts';
import { StockRepository } from './stock.repository.ts';

type Methods = (typeof inventoryClient)['methods'];
type Input<K extends keyof Methods> = z.output<Methods[K]['input']>;

/** How orders, cart and catalog call; each method is one commit, and the same call twice is harmless. */
@ServesClient(inventoryClient)
export class InventoryClient implements ServedBy<typeof inventoryClient> {
  constructor(
    private readonly stock: StockRepository,
    private readonly reservations: ReserveStock,
  ) {}

  availability({ variantIds }: Input<'availability'>) {
    return this.stock.listAvailable(variantIds);
  }
  reserve(request: Input<'reserve'>) {
    return this.reservations.reserve(request);
  }
  async release({ orderId, reason }: Input<'release'>) {
    return { released: await this.stock.release(contextJson(), orderId, reason) };
  }
  async claim({ orderId }: Input<'claim'>) {
    return { status: await this.stock.claim(contextJson(), orderId) };
  }
  async restock(request: Input<'restock'>) {
    return { restocked: await this.stock.restock(contextJson(), request) };
  }
}
