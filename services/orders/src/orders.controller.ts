import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CheckoutQuote,
  Order,
  OrderCounts,
  OrderList,
  OrderQuery,
  OrderTimeline,
  PlaceOrder as PlaceBody,
  QuoteRequest,
  TrackedOrder,
  UpdateOrder,
} from '@talat/contracts/order';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { type Acting, Actor } from './acting.ts';
import { CancelOrder } from './cancel-order.ts';
import { ListOrders } from './list-orders.ts';
import { PlaceOrder } from './place-order.ts';
import { QuoteCheckout } from './quote-checkout.ts';
import { ShowOrder } from './show-order.ts';
import { WorkOrder } from './work-order.ts';

@ApiTags('orders')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly placing: PlaceOrder,
    private readonly quoting: QuoteCheckout,
    private readonly lists: ListOrders,
    private readonly show: ShowOrder,
    private readonly work: WorkOrder,
    private readonly cancelling: CancelOrder,
  ) {}

  @Post()
  @HttpCode(201)
  @Policy('public')
  @Idempotent({ resume: 'resumePlace' })
  @Refuses(
    'CART_EMPTY',
    'CART_ORDERED',
    'CART_CHANGED',
    'PRODUCT_UNAVAILABLE',
    'INSUFFICIENT_STOCK',
    'RESERVATION_GONE',
    'ORDER_TOO_LARGE',
    'COD_LIMIT',
    'PAYMENT_METHOD_UNAVAILABLE',
    'NOT_FOUND',
    'FORBIDDEN',
    'UPSTREAM_TIMEOUT',
  )
  @ApiOperation({ summary: 'Place an order from the cart, or from `items`' })
  @ApiHeader({ name: 'X-Cart-Id', description: "The guest's cart" })
  @ApiCreatedResponse({ standardSchema: Order })
  place(@Body({ schema: PlaceBody }) body: PlaceBody, @Caller() caller: CallerInfo): Promise<Order> {
    return this.placing.place(body, caller);
  }

  resumePlace(orderId: string, caller: CallerInfo): Promise<Order> {
    return this.show.placed(orderId, caller);
  }

  @Post('quote')
  @HttpCode(200)
  @Policy('public')
  @Refuses('NOT_FOUND', 'CART_EMPTY', 'PRODUCT_UNAVAILABLE', 'ORDER_TOO_LARGE', 'UPSTREAM_TIMEOUT')
  @ApiOperation({ summary: 'What the cart would cost, with every way of delivery' })
  @ApiHeader({ name: 'X-Cart-Id', description: "The guest's cart" })
  @ApiOkResponse({ standardSchema: CheckoutQuote })
  quote(@Body({ schema: QuoteRequest }) body: QuoteRequest, @Caller() caller: CallerInfo): Promise<CheckoutQuote> {
    return this.quoting.quote(body, caller);
  }

  @Get()
  @Policy('self', 'orders.read', 'orders.read-own-products')
  @Refuses('FORBIDDEN')
  @ApiOperation({ summary: 'Orders: own ones, or all for who may; filter, search, sort' })
  @ApiOkResponse({ standardSchema: OrderList })
  list(@Query({ schema: OrderQuery }) query: OrderQuery, @Caller() caller: CallerInfo): Promise<OrderList> {
    return this.lists.list(query, caller);
  }

  @Get('counts')
  @Policy('orders.read')
  @ApiOperation({ summary: 'Open orders by display status' })
  @ApiOkResponse({ standardSchema: OrderCounts })
  counts(): Promise<OrderCounts> {
    return this.lists.counts();
  }

  @Get('track/:token')
  @Policy('public')
  @ApiOperation({ summary: 'The public tracking page of one order, names and phones masked' })
  @ApiOkResponse({ standardSchema: TrackedOrder })
  track(@Param('token') token: string, @Caller() caller: CallerInfo): Promise<TrackedOrder> {
    return this.show.track(token, caller.language);
  }

  @Get(':id')
  @Policy('self', 'orders.read', 'orders.read-own-products')
  @ApiOperation({ summary: 'An order' })
  @ApiOkResponse({ standardSchema: Order })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<Order> {
    return this.show.get(id, caller);
  }

  @Get(':id/timeline')
  @Policy('self', 'orders.read', 'orders.read-own-products')
  @ApiOperation({ summary: 'What happened to an order, by whom and why' })
  @ApiOkResponse({ standardSchema: OrderTimeline })
  timeline(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<OrderTimeline> {
    return this.show.timeline(id, caller);
  }

  @Put(':id')
  @Policy('self', 'orders.advance')
  @Refuses('ORDER_LOCKED', 'DELIVERY_COSTS_MORE', 'FORBIDDEN')
  @ApiOperation({ summary: 'Change addresses or the note of an order that is not packed yet' })
  @ApiOkResponse({ standardSchema: Order })
  update(
    @Param('id', UuidParam) id: string,
    @Body({ schema: UpdateOrder }) body: UpdateOrder,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.work.update(id, body, acting);
  }

  @Delete(':id')
  @HttpCode(200)
  @Policy('self', 'orders.cancel')
  @Refuses('ORDER_TRANSITION_REFUSED', 'FORBIDDEN')
  @ApiOperation({ summary: 'Cancel an order' })
  @ApiOkResponse({ standardSchema: Order })
  remove(@Param('id', UuidParam) id: string, @Actor() acting: Acting): Promise<Order> {
    return this.cancelling.cancel(id, undefined, acting);
  }
}
