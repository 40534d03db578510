import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Category, CategoryList, SaveCategory, UpdateCategory } from '@talat/contracts/product';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { CategoriesService } from './categories.service.ts';

@ApiTags('categories')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  @Get()
  @Policy('public')
  @ApiOperation({ summary: 'All categories, with counts of products' })
  @ApiOkResponse({ standardSchema: CategoryList })
  list(@Caller() caller: CallerInfo): Promise<CategoryList> {
    return this.categories.list(caller.language);
  }

  @Get(':idOrSlug')
  @Policy('public')
  @ApiOperation({ summary: 'A category by id or slug' })
  @ApiOkResponse({ standardSchema: Category })
  get(@Param('idOrSlug') idOrSlug: string, @Caller() caller: CallerInfo): Promise<Category> {
    return this.categories.get(idOrSlug, caller.language);
  }

  @Post()
  @HttpCode(201)
  @Policy('products.write')
  @Refuses('SLUG_TAKEN')
  @ApiOperation({ summary: 'Make a category' })
  @ApiCreatedResponse({ standardSchema: Category })
  create(@Body({ schema: SaveCategory }) body: SaveCategory, @Caller() caller: CallerInfo): Promise<Category> {
    return this.categories.create(body, caller.language);
  }

  @Put(':id')
  @Policy('products.write')
  @Refuses('SLUG_TAKEN')
  @ApiOperation({ summary: 'Change what is given of a category' })
  @ApiOkResponse({ standardSchema: Category })
  update(
    @Param('id', UuidParam) id: string,
    @Body({ schema: UpdateCategory }) body: UpdateCategory,
    @Caller() caller: CallerInfo,
  ): Promise<Category> {
    return this.categories.update(id, body, caller.language);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('products.write')
  @Refuses('CATEGORY_IN_USE')
  @ApiOperation({ summary: 'Delete an empty category' })
  @ApiNoContentResponse()
  delete(@Param('id', UuidParam) id: string): Promise<void> {
    return this.categories.delete(id);
  }
}
