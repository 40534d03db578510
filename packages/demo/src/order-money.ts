import { includedTax } from '@talat/contracts/money';
import type { BasketLine } from './baskets.ts';
import { codFee, deliveryZone, expressFee } from './delivery.ts';
import { demoId } from './demo-id.ts';
import type { DemoOrder, DemoOrderLine } from './order-types.ts';
import { isCampaignDay } from './trading-calendar.ts';
import type { DemoAddress } from './shop-types.ts';

const VAT_BASIS_POINTS = 700;

export function orderLines(orderKey: string, basket: readonly BasketLine[]): readonly DemoOrderLine[] {
  return basket.map(({ product, variant, quantity, unitPrice, locationId }, index) => ({
    id: demoId(`${orderKey}:line:${index + 1}`),
    line: index + 1,
    productId: product.id,
    variantId: variant.id,
    sku: variant.sku,
    name: product.name,
    options: variant.options,
    quantity,
    returnedQuantity: 0,
    unitPrice,
    lineTotal: unitPrice * quantity,
    locationId,
  }));
}

type Totals = Pick<DemoOrder, 'subtotal' | 'discount' | 'shipping' | 'taxIncluded' | 'total'>;
type Terms = Pick<DemoOrder, 'paymentMethod' | 'shippingMethod'> & {
  readonly address: DemoAddress;
  readonly placedAt: number;
};

/** All in satang. 11.11 and 12.12 gave ฿50 off from ฿500 on; VAT is taken out of the total once, rounded half up. */
export function orderTotals(lines: readonly DemoOrderLine[], terms: Terms): Totals {
  const subtotal = lines.reduce((sum, line) => sum + line.lineTotal, 0);
  const discount = isCampaignDay(terms.placedAt) && subtotal >= 500_00 ? 50_00 : 0;
  const express = terms.shippingMethod === 'express' ? expressFee : 0;
  const cash = terms.paymentMethod === 'cod' ? codFee : 0;
  const shipping = deliveryZone(terms.address).fee + express + cash;
  const total = subtotal - discount + shipping;
  return { subtotal, discount, shipping, total, taxIncluded: includedTax(total, VAT_BASIS_POINTS) };
}
