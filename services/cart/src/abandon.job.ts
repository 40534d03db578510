import { Injectable } from '@nestjs/common';
import { contextJson } from '@talat/platform/context';
import { Every } from '@talat/platform/jobs';
import { CartRepository } from './cart.repository.ts';

const atOnce = 200;

/** Ends carts that outlived their time. */
@Injectable()
export class AbandonJob {
  constructor(private readonly carts: CartRepository) {}

  @Every('cart.abandon', 60)
  async abandonCarts(): Promise<void> {
    while ((await this.carts.abandonDue(contextJson(), atOnce)) === atOnce);
  }
}
