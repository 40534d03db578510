import { Injectable } from '@nestjs/common';
import { cartClient } from '@talat/contracts/cart.client';
import { catalogClient } from '@talat/contracts/catalog.client';
import type { ClientOf } from '@talat/contracts/client';
import { toDecimal, toMinor } from '@talat/contracts/money';
import { type CheckoutQuote, type PaymentMethodType, type QuoteRequest, ShippingMethod } from '@talat/contracts/order';
import { paymentsClient } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import { Clock } from '@talat/platform/clock';
import type { CallerInfo } from '@talat/platform/context';
import { Settings } from '@talat/platform/settings';
import { orderTotals } from './order-totals.rules.ts';
import { ordersSettings } from './orders.settings.ts';
import { deliveryDate, feesIn, shippingFee } from './shipping-fee.rules.ts';

/**
 * What the order would cost as the cart stands: the browser shows these numbers and computes none. An empty cart costs
 * nothing, yet the methods say what a parcel to that postcode would, for the pages before the cart.
 */
@Injectable()
export class QuoteCheckout {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    @InjectClient(cartClient) private readonly cart: ClientOf<typeof cartClient>,
    @InjectClient(catalogClient) private readonly catalog: ClientOf<typeof catalogClient>,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  async quote(request: QuoteRequest, caller: CallerInfo): Promise<CheckoutQuote> {
    const {
      SHOP_CURRENCY: currency,
      SHOP_TAX_RATE: rate,
      ORDER_COD_LIMIT: codLimit,
      DELIVERY_FEES: feeTexts,
    } = this.settings.get(ordersSettings);
    const [cart, paymentMethods] = await Promise.all([
      this.cart.getForCheckout({
        owner: { userId: caller.userId, secret: caller.cartSecret },
        cartId: request.cartId ?? null,
      }),
      this.payments.getMethods({ currency }),
    ]);
    const prices = new Map(
      (await this.catalog.priceVariants({ variantIds: cart?.lines.map(({ variantId }) => variantId) ?? [] })).map(
        (variant) => [variant.variantId, variant.priceMinor],
      ),
    );
    const lines = (cart?.lines ?? []).map(({ variantId, quantity, seenPriceMinor }) => ({
      quantity,
      unitPrice: prices.get(variantId) ?? seenPriceMinor,
    }));
    const destination = { postcode: request.postcode };
    const fees = feesIn(currency, feeTexts);
    const method = request.shippingMethod ?? 'standard';
    const fee = (by: ShippingMethod, payment: PaymentMethodType = 'promptpay') =>
      shippingFee(by, destination, { payment, fees });
    const totalsBy = (payment?: PaymentMethodType) =>
      orderTotals({
        lines,
        shipping: lines.length ? fee(method, payment) : 0,
        discount: 0,
        taxRate: toMinor(rate, 'THB'),
      });
    const totals = totalsBy(request.paymentMethod);
    const money = (minor: number) => toDecimal(minor, currency);
    const limit = toMinor(codLimit, currency);
    return {
      currency,
      subtotal: money(totals.subtotal),
      shipping: money(totals.shipping),
      taxIncluded: money(totals.tax),
      total: money(totals.total),
      methods: ShippingMethod.options.map((offered) => ({
        method: offered,
        price: money(fee(offered)),
        estimatedDate: deliveryDate(offered, destination, this.clock.now()),
      })),
      paymentMethods,
      cod: {
        allowed: totalsBy('cod').total <= limit,
        limit: money(limit),
        fee: money(fee(method, 'cod') - fee(method)),
      },
      cartVersion: cart?.version ?? 0,
    };
  }
}
