import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SaveLocation, StockLocation, StockLocationList } from '@talat/contracts/inventory';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { LocationsService } from './locations.service.ts';

@ApiTags('inventory')
@Controller('locations')
export class LocationsController {
  constructor(private readonly locations: LocationsService) {}

  @Get()
  @Policy('inventory.read', 'inventory.read-own-products')
  @ApiOperation({ summary: 'Places where stock stands, in the order of priority' })
  @ApiOkResponse({ standardSchema: StockLocationList })
  list(@Caller() caller: CallerInfo) {
    return this.locations.list(caller);
  }

  @Post()
  @HttpCode(201)
  @Policy('inventory.adjust')
  @Idempotent()
  @Refuses('LOCATION_CODE_TAKEN')
  @ApiOperation({ summary: 'A new place' })
  @ApiCreatedResponse({ standardSchema: StockLocation })
  create(@Body({ schema: SaveLocation }) body: SaveLocation, @Caller() caller: CallerInfo) {
    return this.locations.create(caller, body);
  }

  @Put(':id')
  @Policy('inventory.adjust')
  @Refuses('LOCATION_CODE_TAKEN')
  @ApiOperation({ summary: 'Rename, reorder, open or close for sale' })
  @ApiOkResponse({ standardSchema: StockLocation })
  update(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SaveLocation }) body: SaveLocation,
    @Caller() caller: CallerInfo,
  ) {
    return this.locations.update(caller, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Policy('inventory.adjust')
  @Refuses('LOCATION_IN_USE')
  @ApiOperation({ summary: 'Close an empty place' })
  remove(@Param('id', UuidParam) id: string) {
    return this.locations.remove(id);
  }
}
