import type { EventEnvelope } from '@talat/contracts/events';
import type { Tx } from '@talat/platform/database';
import { Handlers, OnBroadcast, OnEvent } from '@talat/platform/events';
import { LiveStock } from './live-stock.service.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { ProductSaleRepository } from './product-sale.repository.ts';
import { StockRepository } from './stock.repository.ts';

type StockEvent =
  | 'inventory.adjusted'
  | 'inventory.restocked'
  | 'inventory.reserved'
  | 'inventory.released'
  | 'inventory.claimed';
type ProductEvent = 'product.created' | 'product.updated' | 'product.deleted';

/** Broadcasts of the last minute are heard again at the start: the stock table may not hold them yet. */
const replaySeconds = 60;

@Handlers('catalog')
export class CatalogHandlers {
  constructor(
    private readonly documents: ProductDocumentRepository,
    private readonly stock: StockRepository,
    private readonly sales: ProductSaleRepository,
    private readonly live: LiveStock,
  ) {}

  /** A change writes its document itself, to be read at once; this rebuilds what is missing or older than the event. */
  @OnEvent('product.created', 'product.updated')
  async onProduct(tx: Tx, events: EventEnvelope<'product.created' | 'product.updated'>[]): Promise<void> {
    const versions = new Map(events.map(({ data }) => [data.productId, data.version]));
    await this.documents.project(tx, await this.documents.findOutdated(tx, versions));
  }

  @OnEvent('product.deleted')
  async onProductDeleted(tx: Tx, events: EventEnvelope<'product.deleted'>[]): Promise<void> {
    await this.documents.remove(
      tx,
      events.map(({ data }) => data.productId),
    );
  }

  @OnEvent('inventory.adjusted', 'inventory.restocked', 'inventory.reserved', 'inventory.released', 'inventory.claimed')
  async onStock(tx: Tx, events: EventEnvelope<StockEvent>[]): Promise<void> {
    await this.stock.apply(
      tx,
      events.flatMap(({ data }) => data.changes),
    );
  }

  @OnEvent('order.confirmed')
  async onOrderConfirmed(tx: Tx, events: EventEnvelope<'order.confirmed'>[]): Promise<void> {
    await this.sales.add(
      tx,
      events.flatMap(({ data, time }) =>
        data.items.map(({ productId, quantity }) => ({ productId, quantity, at: new Date(time) })),
      ),
    );
  }

  @OnBroadcast('product.created', 'product.updated', 'product.deleted')
  forgetProducts(events: EventEnvelope<ProductEvent>[]): void {
    this.documents.forget(events.map(({ data }) => data.productId));
  }

  @OnBroadcast(
    'inventory.adjusted',
    'inventory.restocked',
    'inventory.reserved',
    'inventory.released',
    'inventory.claimed',
    { replaySeconds },
  )
  showStock(events: EventEnvelope<StockEvent>[]): void {
    for (const { data } of events) this.live.apply(data.changes);
  }
}
