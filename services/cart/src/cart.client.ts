import { cartClient } from '@talat/contracts/cart.client';
import type { ServedBy } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { ServesClient } from '@talat/platform/clients';
import { contextJson } from '@talat/platform/context';
import type { z } from 'zod';
import { CartRepository } from './cart.repository.ts';
import { CartService } from './cart.service.ts';
import { guestOf, userOf } from './recognise-owner.ts';

type Methods = (typeof cartClient)['methods'];
type Input<K extends keyof Methods> = z.output<Methods[K]['input']>;

/** How the checkout reads, closes and gives back a cart. */
@ServesClient(cartClient)
export class CartClient implements ServedBy<typeof cartClient> {
  constructor(
    private readonly carts: CartRepository,
    private readonly service: CartService,
  ) {}

  async getForCheckout({ owner, cartId }: Input<'getForCheckout'>) {
    const owners = [userOf(owner.userId), guestOf(owner.secret)].filter((each) => each !== null);
    if (owners.length === 0) return null;
    if (owners.length === 2) await this.service.findOpen(owner);
    const row = await this.carts.findForCheckout(owners, cartId);
    if (!row) return null;
    const lines = row.lines.map(({ variantId, quantity, seenPriceMinor }) => ({ variantId, quantity, seenPriceMinor }));
    return { cartId: row.id, version: row.version, lines, orderId: row.order_id };
  }

  async close({ cartId, orderId, lines }: Input<'close'>) {
    const isClosed = await this.carts.close(contextJson(), { cartId, orderId, lines: lines ?? null });
    return { status: isClosed ? ('closed' as const) : ('taken' as const) };
  }

  async reopen({ orderId, cartId, lines }: Input<'reopen'>) {
    const id = await this.carts.reopen(contextJson(), { cartId, orderId, lines });
    if (!id) throw new DomainError('NOT_FOUND', { what: 'cart' });
    return { cartId: id };
  }
}
