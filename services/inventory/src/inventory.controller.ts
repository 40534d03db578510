import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AdjustStock,
  CountStock,
  LedgerQuery,
  MovementQuery,
  OpenedStock,
  OpenStock,
  SetReorderLevel,
  StockLedger,
  StockLevel,
  StockLevelList,
  StockMovementList,
  StockOfSku,
  StockQuery,
  StockTransfer,
  TransferStock,
} from '@talat/contracts/inventory';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { ChangeStock } from './change-stock.ts';
import { ExplainStock } from './explain-stock.ts';
import { InventoryService } from './inventory.service.ts';
import { OpenSales } from './open-sales.ts';

@ApiTags('inventory')
@Controller('inventory')
export class InventoryController {
  constructor(
    private readonly inventory: InventoryService,
    private readonly changes: ChangeStock,
    private readonly sales: OpenSales,
    private readonly ledgers: ExplainStock,
  ) {}

  @Get()
  @Policy('inventory.read', 'inventory.read-own-products')
  @ApiOperation({ summary: 'Stock by article and location' })
  @ApiOkResponse({ standardSchema: StockLevelList })
  list(@Query({ schema: StockQuery }) query: StockQuery, @Caller() caller: CallerInfo) {
    return this.inventory.list(caller, query);
  }

  @Get('movements')
  @Policy('inventory.read', 'inventory.read-own-products')
  @ApiOperation({ summary: 'The ledger of stock, newest first' })
  @ApiOkResponse({ standardSchema: StockMovementList })
  listMovements(@Query({ schema: MovementQuery }) query: MovementQuery, @Caller() caller: CallerInfo) {
    return this.inventory.listMovements(caller, query);
  }

  @Get(':sku')
  @Policy('inventory.read', 'inventory.read-own-products')
  @ApiOperation({ summary: 'One article over all its locations; the SKU in any letter case' })
  @ApiOkResponse({ standardSchema: StockOfSku })
  get(@Param('sku') sku: string, @Caller() caller: CallerInfo) {
    return this.inventory.getBySku(caller, sku);
  }

  @Get(':sku/ledger')
  @Policy('inventory.read', 'inventory.read-own-products')
  @ApiOperation({
    summary:
      'Why this number? What the movements of an article at a location add up to, and who holds what is reserved',
  })
  @ApiOkResponse({ standardSchema: StockLedger })
  explain(
    @Param('sku') sku: string,
    @Query({ schema: LedgerQuery }) { locationId }: LedgerQuery,
    @Caller() caller: CallerInfo,
  ): Promise<StockLedger> {
    return this.ledgers.explain(caller, sku, locationId);
  }

  @Post('adjustments')
  @HttpCode(201)
  @Policy('inventory.adjust')
  @Idempotent()
  @Refuses('NOT_FOUND', 'STOCK_IN_USE', 'STOCK_NOT_KEPT')
  @ApiOperation({ summary: 'Receive, correct or write off' })
  @ApiCreatedResponse({ standardSchema: StockLevel })
  adjust(@Body({ schema: AdjustStock }) body: AdjustStock, @Caller() caller: CallerInfo) {
    return this.changes.adjust(caller, body);
  }

  @Post('counts')
  @HttpCode(201)
  @Policy('inventory.count')
  @Idempotent()
  @Refuses('NOT_FOUND', 'STOCK_IN_USE', 'STOCK_NOT_KEPT')
  @ApiOperation({
    summary: 'Set what was counted; `If-Match` refuses a count of an older version',
    description:
      'With `seenMovementId` the count is one of that moment: what was sold, received or moved since stays as it is.',
  })
  @ApiCreatedResponse({ standardSchema: StockLevel })
  count(
    @Body({ schema: CountStock }) body: CountStock,
    @IfMatch() version: number | undefined,
    @Caller() caller: CallerInfo,
  ) {
    return this.changes.count(caller, body, version);
  }

  @Post('transfers')
  @HttpCode(201)
  @Policy('inventory.transfer')
  @Idempotent()
  @Refuses('NOT_FOUND', 'STOCK_IN_USE', 'STOCK_NOT_KEPT')
  @ApiOperation({ summary: 'Move units between locations' })
  @ApiCreatedResponse({ standardSchema: StockTransfer })
  transfer(@Body({ schema: TransferStock }) body: TransferStock, @Caller() caller: CallerInfo) {
    return this.changes.transfer(caller, body);
  }

  @Post('openings')
  @HttpCode(200)
  @Policy('inventory.adjust')
  @ApiOperation({
    summary: 'Put on the shelf what past sales took, so that they can be lived again',
    description:
      'Each sale (`reference`) and article once, so the same again changes nothing. `dryRun` answers what would be put there.',
  })
  @ApiOkResponse({ standardSchema: OpenedStock })
  open(@Body({ schema: OpenStock }) body: OpenStock): Promise<OpenedStock> {
    return this.sales.open(body);
  }

  @Put(':sku/reorder-level')
  @Policy('inventory.adjust')
  @Refuses('STOCK_NOT_KEPT')
  @ApiOperation({ summary: 'From which availability on an article counts as low' })
  @ApiOkResponse({ standardSchema: StockOfSku })
  setReorderLevel(
    @Param('sku') sku: string,
    @Body({ schema: SetReorderLevel }) body: SetReorderLevel,
    @Caller() caller: CallerInfo,
  ) {
    return this.changes.setReorderLevel(caller, sku, body.reorderLevel);
  }
}
