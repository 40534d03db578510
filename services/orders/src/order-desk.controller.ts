import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { OrderCustomer } from '@talat/contracts/customer';
import {
  BulkPreview,
  BulkRowList,
  BulkRowQuery,
  BulkWork,
  BulkWorkList,
  OrderAssignmentList,
  OrderPromises,
  OrderTagList,
  OrderToday,
  OrderView,
  OrderViewList,
  SaveOrderView,
  StartBulk,
} from '@talat/contracts/order-desk';
import { CallerInfo } from '@talat/platform/context';
import { IfMatch, UuidParam } from '@talat/platform/http';
import { Refuses } from '@talat/platform/refusals';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Settings } from '@talat/platform/settings';
import { Readable } from 'node:stream';
import { exportColumns } from './bulk-work.job.ts';
import { csvCell } from './bulk-work.rules.ts';
import { BulkWorks } from './bulk-work.service.ts';
import { ListCustomers } from './list-customers.ts';
import { ListOrders } from './list-orders.ts';
import { ordersSettings } from './orders.settings.ts';
import { SavedViews } from './saved-views.service.ts';
import { ShowToday } from './show-today.ts';

/** The desk that orders are worked from: what is promised, the views that people keep, work on many orders at once. */
@ApiTags('orders')
@Controller('orders')
export class OrderDeskController {
  constructor(
    private readonly views: SavedViews,
    private readonly works: BulkWorks,
    private readonly today: ShowToday,
    private readonly settings: Settings,
    private readonly lists: ListOrders,
    private readonly customers: ListCustomers,
  ) {}

  @Get(':id/customer')
  @Policy('users.read', 'users.read-contact')
  @ApiOperation({ summary: 'Who ordered, guests too, with their latest other orders' })
  @ApiOkResponse({ standardSchema: OrderCustomer })
  customer(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<OrderCustomer> {
    return this.customers.ofOrder(id, caller);
  }

  @Get('promises')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: OrderPromises })
  promises(): OrderPromises {
    return { promises: this.settings.get(ordersSettings).ORDER_PROMISES };
  }

  @Get('today')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: OrderToday })
  day(): Promise<OrderToday> {
    return this.today.show();
  }

  @Get('assignments')
  @Policy('orders.read')
  @ApiOperation({ summary: 'How long the orders of the last hour waited for somebody' })
  @ApiOkResponse({ standardSchema: OrderAssignmentList })
  assignments(): Promise<OrderAssignmentList> {
    return this.today.assignments();
  }

  @Get('tags')
  @Policy('orders.read')
  @ApiOperation({ summary: 'Tags of open orders, with how many there are' })
  @ApiOkResponse({ standardSchema: OrderTagList })
  tags(): Promise<OrderTagList> {
    return this.lists.tags();
  }

  @Get('views')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: OrderViewList })
  async listViews(@Caller() caller: CallerInfo): Promise<{ data: OrderView[] }> {
    return { data: await this.views.list(caller) };
  }

  @Post('views')
  @HttpCode(201)
  @Policy('orders.read')
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: OrderView })
  addView(@Body({ schema: SaveOrderView }) body: SaveOrderView, @Caller() caller: CallerInfo): Promise<OrderView> {
    return this.views.add(body, caller);
  }

  @Put('views/:id')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: OrderView })
  changeView(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SaveOrderView }) body: SaveOrderView,
    @Caller() caller: CallerInfo,
    @IfMatch() seen: number | undefined,
  ): Promise<OrderView> {
    return this.views.change(id, body, { caller, seen });
  }

  @Delete('views/:id')
  @HttpCode(204)
  @Policy('orders.read')
  @ApiNoContentResponse()
  removeView(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.views.remove(id, caller);
  }

  @Post('bulk/preview')
  @HttpCode(200)
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: BulkPreview })
  preview(@Body({ schema: StartBulk }) body: StartBulk, @Caller() caller: CallerInfo): Promise<BulkPreview> {
    return this.works.preview(body, caller);
  }

  @Post('bulk')
  @HttpCode(202)
  @Policy('orders.read')
  @Idempotent()
  @ApiAcceptedResponse({ standardSchema: BulkWork })
  start(@Body({ schema: StartBulk }) body: StartBulk, @Caller() caller: CallerInfo): Promise<BulkWork> {
    return this.works.start(body, caller);
  }

  @Get('bulk')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: BulkWorkList })
  async listWorks(@Caller() caller: CallerInfo): Promise<BulkWorkList> {
    return { data: await this.works.list(caller) };
  }

  @Get('bulk/:id')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: BulkWork })
  work(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<BulkWork> {
    return this.works.get(id, caller);
  }

  @Get('bulk/:id/rows')
  @Policy('orders.read')
  @ApiOkResponse({ standardSchema: BulkRowList })
  rows(
    @Param('id', UuidParam) id: string,
    @Query({ schema: BulkRowQuery }) query: BulkRowQuery,
    @Caller() caller: CallerInfo,
  ): Promise<BulkRowList> {
    return this.works.rows(id, query, caller);
  }

  @Post('bulk/:id/undo')
  @HttpCode(202)
  @Policy('orders.read')
  @Refuses('WORK_NOT_UNDOABLE')
  @Idempotent()
  @ApiAcceptedResponse({ standardSchema: BulkWork })
  undo(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<BulkWork> {
    return this.works.undo(id, caller);
  }

  @Get('bulk/:id/file')
  @Policy('orders.read')
  @Refuses('WORK_NOT_FINISHED')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'CSV in UTF-8 with its mark', schema: { type: 'string', format: 'binary' } })
  async file(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<StreamableFile> {
    const work = await this.works.findFinished(id, caller);
    const head = exportColumns.map((names) => csvCell(names[work.language === 'th' ? 0 : 1])).join(',');
    const stream = Readable.from(this.works.file(id, head));
    return new StreamableFile(stream, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="orders.csv"',
    });
  }
}
