import { Injectable } from '@nestjs/common';
import type { Cart } from '@talat/contracts/cart';
import { catalogClient, type PricedVariant } from '@talat/contracts/catalog.client';
import type { ClientOf } from '@talat/contracts/client';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { toDecimal, toMinor } from '@talat/contracts/money';
import { InjectClient } from '@talat/platform/clients';
import { Settings } from '@talat/platform/settings';
import { cartLine, isReadyToOrder, newPrices, type StoredLine, totalsOf } from './cart.rules.ts';
import type { CartRow } from './cart.repository.ts';
import { CartRepository } from './cart.repository.ts';
import { cartSettings } from './cart.settings.ts';

/** The id of a cart that nobody has put anything into yet. */
const noCart = '00000000-0000-0000-0000-000000000000';

/** What the caller has just asked about one article: it is not asked again. */
export type KnownFacts = { priced: PricedVariant; available: number };

/** Lays today's prices and stock over a cart, and tells what changed. */
@Injectable()
export class ViewCart {
  constructor(
    private readonly carts: CartRepository,
    private readonly settings: Settings,
    @InjectClient(catalogClient) private readonly catalog: ClientOf<typeof catalogClient>,
    @InjectClient(inventoryClient) private readonly inventory: ClientOf<typeof inventoryClient>,
  ) {}

  async show(row: CartRow, language: 'th' | 'en', known?: KnownFacts): Promise<Cart> {
    const { pricedBy, availableOf } = await this.readFacts(row.lines, known);
    const lines = row.lines.map((line) =>
      cartLine(
        line,
        { priced: pricedBy.get(line.variantId), available: availableOf.get(line.variantId) ?? 0 },
        language,
      ),
    );
    const prices = newPrices(row.lines, pricedBy);
    if (Object.keys(prices).length) await this.carts.seePrices(row.id, prices);
    const currency = row.lines[0]?.currency ?? this.settings.get(cartSettings).SHOP_CURRENCY;
    const priceOf = ({ variantId, seenPriceMinor }: StoredLine) => prices[variantId] ?? seenPriceMinor;
    const { itemCount, subtotalMinor, taxMinor } = totalsOf(
      row.lines,
      priceOf,
      // percent to hundredths of a percent, exactly
      toMinor(this.settings.get(cartSettings).SHOP_TAX_RATE, 'THB'),
    );
    return {
      id: row.id,
      lines,
      itemCount,
      subtotal: toDecimal(subtotalMinor, currency),
      taxIncluded: toDecimal(taxMinor, currency),
      currency,
      version: row.version,
      isReadyToOrder: isReadyToOrder(lines),
      updatedAt: row.updated_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    };
  }

  /** A shopper without a cart: nothing is stored until something is put in. */
  showNone(): Cart {
    const now = new Date();
    const { SHOP_CURRENCY, CART_EXPIRES_IN } = this.settings.get(cartSettings);
    const expiresAt = new Date(now.getTime() + CART_EXPIRES_IN * 1000);
    return {
      id: noCart,
      lines: [],
      itemCount: 0,
      subtotal: 0,
      taxIncluded: 0,
      currency: SHOP_CURRENCY,
      version: 0,
      isReadyToOrder: false,
      updatedAt: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
  }

  private async readFacts(
    lines: readonly StoredLine[],
    known?: KnownFacts,
  ): Promise<{ pricedBy: Map<string, PricedVariant>; availableOf: Map<string, number> }> {
    const knownId = known?.priced.variantId;
    const variantIds = lines.flatMap(({ variantId }) => (variantId === knownId ? [] : variantId));
    const [priced, available] =
      variantIds.length === 0
        ? [[], []]
        : await Promise.all([this.catalog.priceVariants({ variantIds }), this.inventory.availability({ variantIds })]);
    const pricedBy = new Map(priced.map((variant) => [variant.variantId, variant]));
    const availableOf = new Map(available.map((row) => [row.variantId, row.available]));
    if (known && knownId) {
      pricedBy.set(knownId, known.priced);
      availableOf.set(knownId, known.available);
    }
    return { pricedBy, availableOf };
  }
}
