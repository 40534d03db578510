import { Module } from '@nestjs/common';
import { FileStore } from '@talat/platform/files';
import { defineService } from '@talat/platform/service';
import { CatalogClient } from './catalog.client.ts';
import { CatalogHandlers } from './catalog.handlers.ts';
import { seedCatalog } from './catalog.seed.ts';
import { catalogSettings } from './catalog.settings.ts';
import { CategoriesController } from './categories.controller.ts';
import { CategoriesService } from './categories.service.ts';
import { CategoryEntity } from './category.entity.ts';
import { CreateProducts } from './create-products.ts';
import { ImageUploads } from './image-upload.provider.ts';
import { ListProducts } from './list-products.ts';
import { ImportProducts } from './import-products.ts';
import { LiveStock } from './live-stock.service.ts';
import { Pictures } from './pictures.provider.ts';
import { ProductDocumentRepository } from './product-document.repository.ts';
import { MediaController, ProductImagesController } from './product-images.controller.ts';
import { ProductImagesService } from './product-images.service.ts';
import { ProductSaleRepository } from './product-sale.repository.ts';
import { ProductSearchRepository } from './product-search.repository.ts';
import { ProductEntity, ProductImageEntity, VariantEntity } from './product.entity.ts';
import { ProductRepository } from './product.repository.ts';
import { ProductsController } from './products.controller.ts';
import { ProductsService } from './products.service.ts';
import { ResolveSearch } from './resolve-search.ts';
import { StockRepository } from './stock.repository.ts';
import { SuggestProducts } from './suggest-products.ts';
import { UpdateProduct } from './update-product.ts';

const repositories = [
  ProductRepository,
  ProductDocumentRepository,
  ProductSearchRepository,
  ProductSaleRepository,
  StockRepository,
];
const useCases = [
  ProductsService,
  ListProducts,
  SuggestProducts,
  ResolveSearch,
  CreateProducts,
  ImportProducts,
  UpdateProduct,
  CategoriesService,
  ProductImagesService,
];

@Module({
  controllers: [ProductsController, ProductImagesController, MediaController, CategoriesController],
  providers: [
    ...repositories,
    ...useCases,
    LiveStock,
    FileStore,
    Pictures,
    ImageUploads,
    CatalogHandlers,
    CatalogClient,
  ],
})
export class CatalogModule {}

export const service = defineService({
  name: 'catalog',
  schema: 'catalog',
  module: CatalogModule,
  entities: [ProductEntity, VariantEntity, ProductImageEntity, CategoryEntity],
  migrations: new URL('../migrations/', import.meta.url),
  settings: [catalogSettings],
  seed: seedCatalog,
});
