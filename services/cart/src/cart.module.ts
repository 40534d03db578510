import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { AbandonJob } from './abandon.job.ts';
import { cartBooks } from './cart.books.ts';
import { CartClient } from './cart.client.ts';
import { CartController } from './cart.controller.ts';
import { CartCookies } from './cart-cookies.ts';
import { CartRepository } from './cart.repository.ts';
import { CartService } from './cart.service.ts';
import { cartSettings } from './cart.settings.ts';
import { ViewCart } from './view-cart.ts';

@Module({
  controllers: [CartController],
  providers: [CartRepository, ViewCart, CartCookies, CartService, CartClient, AbandonJob],
})
export class CartModule {}

export const service = defineService({
  name: 'cart',
  schema: 'cart',
  module: CartModule,
  migrations: new URL('../migrations/', import.meta.url),
  settings: [cartSettings],
  books: cartBooks,
});
