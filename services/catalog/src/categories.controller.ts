import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Category, CategoryList, SaveCategory, UpdateCategory } from '@talat/contracts/product';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { CategoriesService } from './categories.service.ts';

@ApiTags('categories')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly categories: CategoriesService) {}

  @Get()
  @Policy('public')
  @ApiOkResponse({ standardSchema: CategoryList })
  list(@Caller() caller: CallerInfo): Promise<CategoryList> {
    return this.categories.list(caller.language);
  }

  @Get(':idOrSlug')
  @Policy('public')
  @ApiOkResponse({ standardSchema: Category })
  get(@Param('idOrSlug') idOrSlug: string, @Caller() caller: CallerInfo): Promise<Category> {
    return this.categories.get(idOrSlug, caller.language);
  }

  @Post()
  @HttpCode(201)
  @Policy('products.write')
  @ApiCreatedResponse({ standardSchema: Category })
  create(@Body({ schema: SaveCategory }) body: SaveCategory, @Caller() caller: CallerInfo): Promise<Category> {
    return this.categories.create(body, caller.language);
  }

  @Put(':id')
  @Policy('products.write')
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
  @ApiNoContentResponse()
  delete(@Param('id', UuidParam) id: string): Promise<void> {
    return this.categories.delete(id);
  }
}
