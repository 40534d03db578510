import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CreateProduct,
  ImportProducts as ImportInput,
  FoundSkus,
  ImportResult,
  LookUpProducts,
  Product,
  ProductList,
  ProductQuery,
  Suggestions,
  SuggestQuery,
  UpdateProduct as UpdateInput,
} from '@talat/contracts/product';
import { ProductSource, SearchWords, WordsQuery } from '@talat/contracts/product-desk';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import type { z } from 'zod';
import { CreateProducts } from './create-products.ts';
import { ImportProducts } from './import-products.ts';
import { ListProducts } from './list-products.ts';
import { ProductsService } from './products.service.ts';
import { SuggestProducts } from './suggest-products.ts';
import { UpdateProduct } from './update-product.ts';

@ApiTags('products')
@Controller('products')
export class ProductsController {
  constructor(
    private readonly products: ProductsService,
    private readonly lists: ListProducts,
    private readonly suggestions: SuggestProducts,
    private readonly creation: CreateProducts,
    private readonly changes: UpdateProduct,
    private readonly imports: ImportProducts,
  ) {}

  @Get()
  @Policy('public')
  @Refuses('FORBIDDEN')
  @ApiOperation({
    summary: 'Products: filter, sort, search; `facets=true` adds counts',
    description:
      'Words that find nothing are read as a slip of the finger or as typed on the other keyboard layout; `corrected` says so.',
  })
  @ApiOkResponse({ standardSchema: ProductList })
  list(@Query({ schema: ProductQuery }) query: ProductQuery, @Caller() caller: CallerInfo): Promise<ProductList> {
    return this.lists.list(caller, query);
  }

  @Get('suggest')
  @Policy('public')
  @ApiOperation({ summary: 'What the search box offers while typing; best sellers for an empty `q`' })
  @ApiOkResponse({ standardSchema: Suggestions })
  suggest(
    @Query({ schema: SuggestQuery }) query: z.output<typeof SuggestQuery>,
    @Caller() caller: CallerInfo,
  ): Promise<Suggestions> {
    return this.suggestions.suggest(caller, query);
  }

  @Post()
  @HttpCode(201)
  @Policy('products.write', 'products.write-own')
  @Idempotent({ required: false })
  @Refuses('SKU_TAKEN', 'SLUG_TAKEN')
  @ApiOperation({ summary: 'Make a product; a seller makes their own' })
  @ApiCreatedResponse({ standardSchema: Product })
  create(@Body({ schema: CreateProduct }) body: CreateProduct, @Caller() caller: CallerInfo): Promise<Product> {
    return this.creation.create(caller, body);
  }

  @Post('import')
  @HttpCode(200)
  @Policy('products.write', 'products.write-own')
  @ApiOperation({
    summary: 'Make up to 500 products at once, and with `update` change those that are there; a seller their own',
    description:
      'Each whole or not at all, none because of another; what is there already is answered as `exists` and left as it is, or as `updated` with what changed. `dryRun` answers the same and does nothing.',
  })
  @ApiOkResponse({ standardSchema: ImportResult })
  import(@Body({ schema: ImportInput }) body: ImportInput, @Caller() caller: CallerInfo): Promise<ImportResult> {
    return this.imports.import(caller, body);
  }

  @Post('lookup')
  @HttpCode(200)
  @Policy('products.read-all')
  @ApiOperation({
    summary:
      'What is sold under up to 500 SKUs, of products or variants, in any letter case; unknown ones are left out',
  })
  @ApiOkResponse({ standardSchema: FoundSkus })
  lookUp(@Body({ schema: LookUpProducts }) body: z.output<typeof LookUpProducts>): Promise<FoundSkus> {
    return this.products.lookUp(body.skus);
  }

  @Get('words')
  @Policy('products.read-all', 'products.write-own')
  @ApiOperation({ summary: 'How search reads a name: its words, and neighbours joined' })
  @ApiOkResponse({ standardSchema: SearchWords })
  readWords(@Query({ schema: WordsQuery }) query: z.output<typeof WordsQuery>): SearchWords {
    return this.products.readWords(query.text);
  }

  @Get(':id/source')
  @Policy('products.read-all', 'products.write-own')
  @ApiOperation({ summary: 'A product as its editor needs it: both languages, options by key; a seller their own' })
  @ApiOkResponse({ standardSchema: ProductSource })
  getSource(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<ProductSource> {
    return this.products.getSource(caller, id);
  }

  @Get(':idOrSlug')
  @Policy('public')
  @ApiOperation({ summary: 'A product by id or slug, with live stock' })
  @ApiOkResponse({ standardSchema: Product })
  get(@Param('idOrSlug') idOrSlug: string, @Caller() caller: CallerInfo): Promise<Product> {
    return this.products.get(caller, idOrSlug);
  }

  @Put(':id')
  @Policy('products.write', 'products.write-own')
  @Refuses('SKU_TAKEN', 'SLUG_TAKEN', 'SKU_FIXED')
  @ApiOperation({ summary: 'Change what is given; variants left out of `variants` are switched off' })
  @ApiOkResponse({ standardSchema: Product })
  update(
    @Param('id', UuidParam) id: string,
    @Body({ schema: UpdateInput }) body: UpdateInput,
    @IfMatch() seen: number | undefined,
    @Caller() caller: CallerInfo,
  ): Promise<Product> {
    return this.changes.update({ caller, id, seen }, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('products.write', 'products.write-own')
  @ApiOperation({ summary: 'Take a product away; orders keep what they know of it' })
  @ApiNoContentResponse()
  delete(
    @Param('id', UuidParam) id: string,
    @IfMatch() seen: number | undefined,
    @Caller() caller: CallerInfo,
  ): Promise<void> {
    return this.changes.delete({ caller, id, seen });
  }
}
