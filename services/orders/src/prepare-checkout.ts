import { Injectable } from '@nestjs/common';
import { cartClient } from '@talat/contracts/cart.client';
import { catalogClient, type PricedVariant } from '@talat/contracts/catalog.client';
import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { identityClient } from '@talat/contracts/identity.client';
import { type Currency, toDecimal, toMinor } from '@talat/contracts/money';
import type { Contact, ImportedSale, PlaceOrder } from '@talat/contracts/order';
import { InjectClient } from '@talat/platform/clients';
import { Clock } from '@talat/platform/clock';
import type { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { Settings } from '@talat/platform/settings';
import { type Draft, type DraftLine, draftOrder, stockLines } from './checkout-draft.ts';
import { findByReference } from './order.repository.ts';
import { ordersSettings } from './orders.settings.ts';
import { type DeliveryFees, feesIn, promisedDate, shippingFee } from './shipping-fee.rules.ts';

/** An order ready to be reserved. `wish` names what is wished for: the same wish gets the same order. */
export type Prepared = { draft: Draft; wish: string | null };
type Source = { cartId: string | null; wish: string | null; lines: DraftLine[] };
type Person = { contact: Contact; shippingAddress: PlaceOrder['shippingAddress'] };

/** Makes the draft of an order from a cart, from given lines, or from a past sale. Reads only. */
@Injectable()
export class PrepareCheckout {
  readonly #fees: DeliveryFees;

  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    @InjectClient(cartClient) private readonly cart: ClientOf<typeof cartClient>,
    @InjectClient(catalogClient) private readonly catalog: ClientOf<typeof catalogClient>,
    @InjectClient(identityClient) private readonly identity: ClientOf<typeof identityClient>,
  ) {
    const { SHOP_CURRENCY, DELIVERY_FEES } = settings.get(ordersSettings);
    // fees that the currency cannot have end the start, not every checkout
    this.#fees = feesIn(SHOP_CURRENCY, DELIVERY_FEES);
  }

  async fromShop(request: PlaceOrder, caller: CallerInfo): Promise<Prepared | { existingId: string }> {
    const source = request.items ? await this.givenLines(request.items) : await this.cartLines(request, caller);
    if ('existingId' in source) return source;
    const { SHOP_CURRENCY: currency, SHOP_TAX_RATE: rate } = this.settings.get(ordersSettings);
    for (const { variant } of source.lines)
      if (!variant.isForSale || variant.currency !== currency)
        throw new DomainError('PRODUCT_UNAVAILABLE', { sku: variant.sku });
    const person = await this.personOf(request, caller);
    const draft = draftOrder(
      {
        ...person,
        lines: source.lines,
        cartId: source.cartId,
        externalReference: null,
        channel: source.cartId ? 'web' : 'api',
        currency,
        taxRate: toMinor(rate, 'THB'),
        shipping: shippingFee(request.shippingMethod, person.shippingAddress ?? {}, {
          payment: request.paymentMethod,
          fees: this.#fees,
        }),
        customerId: caller.userId,
        shippingAddress: person.shippingAddress ?? null,
        billingAddress: request.billingAddress ?? null,
        taxInvoice: request.taxInvoice ?? null,
        notes: request.notes ?? null,
        paymentMethod: request.paymentMethod,
        shippingMethod: request.shippingMethod,
        promisedDate: promisedDate(request.promisedDate, {
          method: request.shippingMethod,
          destination: person.shippingAddress ?? {},
          now: this.clock.now(),
        }),
        placedAt: null,
      },
      this.clock.now(),
    );
    if (request.paymentMethod === 'cod') this.requireCodLimit(draft.order.total, currency);
    return { draft, wish: source.wish };
  }

  /** A past sale as it was: its own prices, currency, date and tax. Repeated articles stay separate lines. @throws {DomainError} FORBIDDEN */
  async fromImport(request: PlaceOrder, caller: CallerInfo): Promise<Prepared | { existingId: string }> {
    caller.require('orders.import');
    const sale = request.import!;
    const existing = await this.db.one(findByReference, [sale.reference]);
    if (existing) return { existingId: existing.id };
    const variants = await this.priced({ variantIds: [...new Set(sale.lines.map(({ variantId }) => variantId))] });
    const lines = sale.lines.map(({ variantId, quantity, unitPrice }) => {
      const variant = variants.get(variantId);
      if (!variant) throw new DomainError('PRODUCT_UNAVAILABLE', { sku: variantId });
      return { variant, quantity, unitPrice: minor(unitPrice, sale.currency) };
    });
    const draft = draftOrder(
      {
        lines,
        cartId: null,
        externalReference: sale.reference,
        channel: 'import',
        currency: sale.currency,
        taxRate: minor(sale.taxRate, 'THB'),
        shipping: 0,
        contact: request.contact ?? { name: buyerOf(sale) },
        customerId: sale.customerId ?? null,
        shippingAddress: request.shippingAddress ?? null,
        billingAddress: request.billingAddress ?? null,
        taxInvoice: null,
        notes: request.notes ?? null,
        paymentMethod: 'cod',
        shippingMethod: 'standard',
        promisedDate: null,
        placedAt: new Date(sale.placedAt),
      },
      this.clock.now(),
    );
    return {
      draft: { ...draft, order: { ...draft.order, province: draft.order.province ?? sale.country ?? null } },
      // other lines under the same reference are another wish: what a first try has reserved is not what the second one sells
      wish: `import:${sale.reference}:${JSON.stringify(stockLines(draft.items))}`,
    };
  }

  private async cartLines(request: PlaceOrder, caller: CallerInfo): Promise<Source | { existingId: string }> {
    const cart = await this.cart.getForCheckout({
      owner: { userId: caller.userId, secret: caller.cartSecret },
      cartId: request.cartId ?? null,
    });
    if (cart?.orderId) return { existingId: cart.orderId };
    if (!cart || cart.lines.length === 0) throw new DomainError('CART_EMPTY');
    if (request.cartVersion !== undefined && request.cartVersion !== cart.version)
      throw new DomainError('CART_CHANGED', { version: cart.version });
    const variants = await this.priced({ variantIds: cart.lines.map(({ variantId }) => variantId) });
    const lines = cart.lines.map(({ variantId, quantity, seenPriceMinor }) => {
      const variant = variants.get(variantId);
      if (!variant) throw new DomainError('PRODUCT_UNAVAILABLE', { sku: variantId });
      if (variant.isForSale && variant.priceMinor !== seenPriceMinor) {
        throw new DomainError('CART_CHANGED', {
          sku: variant.sku,
          from: toDecimal(seenPriceMinor, variant.currency),
          to: toDecimal(variant.priceMinor, variant.currency),
        });
      }
      return { variant, quantity, unitPrice: variant.priceMinor };
    });
    return {
      cartId: cart.cartId,
      wish: `cart:${cart.cartId}:${cart.version}`,
      lines,
    };
  }

  private async givenLines(items: NonNullable<PlaceOrder['items']>): Promise<Source> {
    const found = await this.catalog.priceVariants({
      variantIds: items.flatMap(({ variantId }) => variantId ?? []),
      skus: items.flatMap(({ variantId, sku }) => (variantId ? [] : (sku ?? []))),
      productIds: items.flatMap(({ variantId, sku, productId }) => (variantId || sku ? [] : (productId ?? []))),
    });
    const lines = items.map(({ variantId, sku, productId, quantity }) => {
      const variant = found.find((candidate) =>
        variantId
          ? candidate.variantId === variantId
          : sku
            ? candidate.sku.toLowerCase() === sku.toLowerCase()
            : candidate.productId === productId,
      );
      if (!variant) throw new DomainError('PRODUCT_UNAVAILABLE', { sku: sku ?? variantId ?? productId });
      return { variant, quantity, unitPrice: variant.priceMinor };
    });
    return { cartId: null, wish: null, lines };
  }

  private async priced(ids: { variantIds: string[] }): Promise<Map<string, PricedVariant>> {
    return new Map((await this.catalog.priceVariants(ids)).map((variant) => [variant.variantId, variant]));
  }

  /** What the request leaves out comes from the caller's saved data; a guest must say who and where. */
  private async personOf(request: PlaceOrder, caller: CallerInfo): Promise<Person> {
    const isPickup = request.shippingMethod === 'pickup';
    let { contact, shippingAddress } = request;
    if (caller.userId && (!contact || (!shippingAddress && !isPickup))) {
      const saved = await this.identity.getCheckoutDefaults({ userId: caller.userId });
      shippingAddress ??= isPickup ? undefined : (saved.address ?? undefined);
      contact ??= { name: saved.name, ...(saved.phone ? { phone: saved.phone } : {}), email: saved.email };
    }
    if (!shippingAddress && !isPickup)
      throw new DomainError('VALIDATION_FAILED', { summary: 'shippingAddress is required' });
    contact ??= shippingAddress && { name: shippingAddress.name, phone: shippingAddress.phone };
    if (!contact) throw new DomainError('VALIDATION_FAILED', { summary: 'contact is required' });
    return { contact, shippingAddress };
  }

  private requireCodLimit(total: number, currency: Currency): void {
    const limit = toMinor(this.settings.get(ordersSettings).ORDER_COD_LIMIT, currency);
    if (total > limit) throw new DomainError('COD_LIMIT', { limit: toDecimal(limit, currency), currency });
  }
}

const buyerOf = ({ customerReference, country }: ImportedSale): string => customerReference ?? country ?? 'ลูกค้าหน้าร้าน';

function minor(amount: number | string, currency: Currency): number {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    throw new DomainError('VALIDATION_FAILED', { summary: String((error as Error).message) });
  }
}
