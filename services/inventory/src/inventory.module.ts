import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { ChangeStock } from './change-stock.ts';
import { ExplainStock } from './explain-stock.ts';
import { ExpiryJob } from './expiry.job.ts';
import { inventoryBooks } from './inventory.books.ts';
import { InventoryClient } from './inventory.client.ts';
import { InventoryController } from './inventory.controller.ts';
import { InventoryHandlers } from './inventory.handlers.ts';
import { seedInventory } from './inventory.seed.ts';
import { InventoryService } from './inventory.service.ts';
import { KeepItems } from './keep-items.ts';
import { LocationRepository } from './location.repository.ts';
import { LocationsController } from './locations.controller.ts';
import { LocationsService } from './locations.service.ts';
import { MovementRepository } from './movement.repository.ts';
import { OpenSales } from './open-sales.ts';
import { OpenedSaleRepository } from './opened-sale.repository.ts';
import { ReserveStock } from './reserve-stock.ts';
import { StockListRepository } from './stock-list.repository.ts';
import { StockLocationEntity } from './stock-location.entity.ts';
import { StockRepository } from './stock.repository.ts';

@Module({
  controllers: [InventoryController, LocationsController],
  providers: [
    StockRepository,
    StockListRepository,
    MovementRepository,
    LocationRepository,
    InventoryService,
    LocationsService,
    ChangeStock,
    ExplainStock,
    OpenSales,
    OpenedSaleRepository,
    ReserveStock,
    KeepItems,
    InventoryHandlers,
    InventoryClient,
    ExpiryJob,
  ],
})
export class InventoryModule {}

export const service = defineService({
  name: 'inventory',
  schema: 'inventory',
  module: InventoryModule,
  entities: [StockLocationEntity],
  migrations: new URL('../migrations/', import.meta.url),
  seed: seedInventory,
  books: inventoryBooks,
});
