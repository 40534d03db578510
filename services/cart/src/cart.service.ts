import { Injectable } from '@nestjs/common';
import type { AddCartItem, Cart } from '@talat/contracts/cart';
import { catalogClient } from '@talat/contracts/catalog.client';
import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { InjectClient } from '@talat/platform/clients';
import { type CallerInfo, contextJson } from '@talat/platform/context';
import { keyWasCommitted, takeIdempotencyClaim } from '@talat/platform/idempotency';
import { storedLine } from './cart.rules.ts';
import { CartCookies } from './cart-cookies.ts';
import { CartRepository, type CartRow } from './cart.repository.ts';
import { guestOf, type Owner, ownerOf, userOf } from './recognise-owner.ts';
import { type KnownFacts, ViewCart } from './view-cart.ts';

/** A shopper's cart over HTTP. A signed-in caller who shows a guest's secret gets that guest's cart merged into their own. */
@Injectable()
export class CartService {
  constructor(
    private readonly carts: CartRepository,
    private readonly view: ViewCart,
    private readonly cookies: CartCookies,
    @InjectClient(catalogClient) private readonly catalog: ClientOf<typeof catalogClient>,
    @InjectClient(inventoryClient) private readonly inventory: ClientOf<typeof inventoryClient>,
  ) {}

  async get(caller: CallerInfo): Promise<Cart> {
    const row = await this.findOpen({ userId: caller.userId, secret: caller.cartSecret });
    return this.shown(row, caller);
  }

  /** @throws {DomainError} NOT_FOUND, PRODUCT_UNAVAILABLE, INSUFFICIENT_STOCK, CART_FULL */
  async add(caller: CallerInfo, input: AddCartItem): Promise<Cart> {
    const facts = await this.getForSale(input);
    const known = await this.mergedOwner({ userId: caller.userId, secret: caller.cartSecret });
    const claim = takeIdempotencyClaim();
    const owner = known ?? this.cookies.giveSecret();
    // A guest without a cart has no name for a key: the retry of an add whose answer was lost starts its own cart.
    const line = storedLine(newId(), facts.priced, input.quantity);
    const row = await this.carts.add(contextJson(), owner, { line, claim: known ? claim : null });
    if (known) keyWasCommitted(claim);
    return this.shown(row, caller, facts);
  }

  /** @throws {DomainError} NOT_FOUND when the caller's cart has no such line. */
  async setQuantity(caller: CallerInfo, lineId: string, quantity: number | null): Promise<Cart> {
    const owner = await this.mergedOwner({ userId: caller.userId, secret: caller.cartSecret });
    const row = owner && (await this.carts.setQuantity(contextJson(), owner, { lineId, quantity }));
    if (!row) throw new DomainError('NOT_FOUND', { what: 'cart item' });
    return this.shown(row, caller);
  }

  async empty(caller: CallerInfo): Promise<Cart> {
    const owner = await this.mergedOwner({ userId: caller.userId, secret: caller.cartSecret });
    const row = owner ? await this.carts.empty(contextJson(), owner) : undefined;
    return this.shown(row, caller);
  }

  /** The open cart, after a guest's was merged into it. */
  async findOpen(identity: { userId: string | null; secret: string | null }): Promise<CartRow | undefined> {
    const [user, guest] = [userOf(identity.userId), guestOf(identity.secret)];
    const owners = [user, guest].filter((owner) => owner !== null);
    if (owners.length === 0) return undefined;
    const rows = await this.carts.listOpen(owners);
    const isGuests = (row: CartRow) => row.owner_key === guest?.key;
    if (user && guest && rows.some(isGuests)) {
      await this.carts.mergeGuest(contextJson(), guest, user);
      return (await this.carts.listOpen([user]))[0];
    }
    return rows[0];
  }

  private async mergedOwner(identity: { userId: string | null; secret: string | null }): Promise<Owner | null> {
    if (identity.userId && guestOf(identity.secret)) await this.findOpen(identity);
    return ownerOf(identity);
  }

  private async getForSale({ variantId, sku, productId, quantity }: AddCartItem): Promise<KnownFacts> {
    const asked = variantId ? { variantIds: [variantId] } : sku ? { skus: [sku] } : { productIds: [productId!] };
    const [variant] = await this.catalog.priceVariants(asked);
    if (!variant) throw new DomainError('NOT_FOUND', { what: sku ?? variantId ?? productId });
    if (!variant.isForSale) throw new DomainError('PRODUCT_UNAVAILABLE', { sku: variant.sku });
    if (!variant.tracked) return { priced: variant, available: 0 };
    const [stock] = await this.inventory.availability({ variantIds: [variant.variantId] });
    const available = stock?.available ?? 0;
    if (available < quantity)
      throw new DomainError('INSUFFICIENT_STOCK', { sku: variant.sku, requested: quantity, available });
    return { priced: variant, available };
  }

  private shown(row: CartRow | undefined, caller: CallerInfo, known?: KnownFacts): Promise<Cart> | Cart {
    return row ? this.view.show(row, caller.language, known) : this.view.showNone();
  }
}
