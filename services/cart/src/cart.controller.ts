import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddCartItem, Cart, UpdateCartItem } from '@talat/contracts/cart';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { CartService } from './cart.service.ts';

@ApiTags('cart')
@ApiHeader({ name: 'X-Cart-Id', description: "A guest's cart, as the first answer gave it; or the cookie talat_cart" })
@Refuses('UPSTREAM_TIMEOUT')
@Controller('cart')
export class CartController {
  constructor(private readonly carts: CartService) {}

  @Get()
  @Policy('public')
  @ApiOperation({ summary: "The caller's cart; a guest is known by the cookie talat_cart or the header X-Cart-Id" })
  @ApiOkResponse({ standardSchema: Cart })
  get(@Caller() caller: CallerInfo) {
    return this.carts.get(caller);
  }

  @Post('items')
  @HttpCode(201)
  @Policy('public')
  @Idempotent({ resume: 'resumeAdd' })
  @Refuses('NOT_FOUND', 'PRODUCT_UNAVAILABLE', 'INSUFFICIENT_STOCK', 'CART_FULL')
  @ApiOperation({ summary: 'Put an article into the cart; the first time a guest is given the cookie and the header' })
  @ApiCreatedResponse({
    standardSchema: Cart,
    headers: { 'X-Cart-Id': { description: "Secret of a guest's new cart", schema: { type: 'string' } } },
  })
  add(@Body({ schema: AddCartItem }) body: AddCartItem, @Caller() caller: CallerInfo) {
    return this.carts.add(caller, body);
  }

  resumeAdd(_cartId: string, caller: CallerInfo) {
    return this.carts.get(caller);
  }

  @Put('items/:id')
  @Policy('public')
  @Refuses('PRODUCT_UNAVAILABLE', 'INSUFFICIENT_STOCK')
  @ApiOperation({ summary: "Set a line's quantity" })
  @ApiOkResponse({ standardSchema: Cart })
  setQuantity(
    @Param('id', UuidParam) id: string,
    @Body({ schema: UpdateCartItem }) body: UpdateCartItem,
    @Caller() caller: CallerInfo,
  ) {
    return this.carts.setQuantity(caller, id, body.quantity);
  }

  @Delete('items/:id')
  @Policy('public')
  @ApiOperation({ summary: 'Take a line out' })
  @ApiOkResponse({ standardSchema: Cart })
  remove(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo) {
    return this.carts.setQuantity(caller, id, null);
  }

  @Delete()
  @Policy('public')
  @ApiOperation({ summary: 'Take everything out' })
  @ApiOkResponse({ standardSchema: Cart })
  empty(@Caller() caller: CallerInfo) {
    return this.carts.empty(caller);
  }
}
