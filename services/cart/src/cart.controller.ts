import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddCartItem, Cart, UpdateCartItem } from '@talat/contracts/cart';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { CartService } from './cart.service.ts';

@ApiTags('cart')
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
  @ApiOperation({ summary: 'Put an article into the cart; the first time a guest is given the cookie and the header' })
  @ApiOkResponse({ standardSchema: Cart })
  add(@Body({ schema: AddCartItem }) body: AddCartItem, @Caller() caller: CallerInfo) {
    return this.carts.add(caller, body);
  }

  resumeAdd(_cartId: string, caller: CallerInfo) {
    return this.carts.get(caller);
  }

  @Put('items/:id')
  @Policy('public')
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
