import type { User } from '@talat/contracts/auth';
import type { TrackedOrder } from '@talat/contracts/order';
import { type ReactNode, useEffect } from 'react';
import { CartPage } from '../../app/[locale]/(shop)/(browse)/cart/_components/cart-page.tsx';
import { KeptPages } from '../../app/[locale]/(shop)/(browse)/offline/_components/kept-pages.tsx';
import { Arrival } from '../../app/[locale]/(shop)/(browse)/track/[token]/_components/arrival.tsx';
import { Journey } from '../../app/[locale]/(shop)/(browse)/track/[token]/_components/journey.tsx';
import { LiveOrder } from '../../app/[locale]/(shop)/(browse)/track/[token]/_components/live-order.tsx';
import { Slip } from '../../app/[locale]/(shop)/(browse)/track/[token]/_components/slip.tsx';
import { CheckoutForm } from '../../app/[locale]/(shop)/(till)/checkout/_components/checkout-form.tsx';
import { PayPage } from '../../app/[locale]/(shop)/(till)/pay/[token]/_components/pay-page.tsx';
import { useCart } from '../../components/shop/cart-context.tsx';
import { CartDrawer } from '../../components/shop/cart-drawer.tsx';
import { PageFailed } from '../../components/shop/page-failed.tsx';
import { PageMissing } from '../../components/shop/page-missing.tsx';
import { PageWaiting } from '../../components/shop/page-waiting.tsx';
import { broken } from '../console.tsx';
import { type Answers, Refusal } from '../answers.ts';
import { cart, quote, trackedOrder, unpaidOrder } from '../data/goods.ts';
import { now, user } from '../data/people.ts';
import { qrPath } from '../../lib/qr.ts';
import { Shop, shopPage } from '../shop.tsx';
import { send } from '../until.ts';

export default { title: 'Storefront' };

/** Asked again when a page begins that may have changed it. */
const answersOf = (served: ReturnType<typeof cart> | null) => ({ answers: { 'GET /cart': () => served ?? cart() } });

function Main({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <main id="main" className={`wrap ${className}`}>
      {children}
    </main>
  );
}

const onCart = (served: ReturnType<typeof cart> | null) => ({
  parameters: answersOf(served),
  render: () => (
    <Shop path="/cart" cart={served}>
      <Main>
        <div className="cart-page">
          <CartPage />
        </div>
      </Main>
    </Shop>
  ),
});
export const CartFull = onCart(cart());
/** One line is sold out, the other dearer than before. */
export const CartTroubled = onCart(cart({ isTroubled: true }));
export const CartEmpty = onCart({ ...cart(), lines: [], itemCount: 0 });

function Opened() {
  const { setOpen } = useCart();
  useEffect(() => setOpen(true), [setOpen]);
  return <CartDrawer />;
}
const drawer = (served: ReturnType<typeof cart> | null) => ({
  render: () => (
    <Shop path="/" cart={served}>
      <Opened />
    </Shop>
  ),
});
export const DrawerFull = drawer(cart());
export const DrawerEmpty = drawer(null);

const till = (answers: object, reader: User | null) => ({
  parameters: { answers: { 'GET /cart': () => cart(), ...answers } },
  render: () => (
    <Shop path="/checkout" cart={cart()}>
      <Main>
        <CheckoutForm cart={cart()} user={reader} addresses={[]} taxProfiles={[]} postcode="50200" />
      </Main>
    </Shop>
  ),
});
export const Checkout = till({ 'POST /orders/quote': () => quote() }, user('customer'));
export const CheckoutAsGuest = till({ 'POST /orders/quote': () => quote() }, null);
/** Neither the places of the postcode nor the price can be asked. */
export const CheckoutUnreachable = till(
  {
    'POST /orders/quote': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'orders' }),
    'GET /data/postcodes/:code': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'web' }),
  },
  null,
);

const pay = (order: TrackedOrder, answers: Answers = {}) =>
  shopPage(
    '/pay/token',
    <PayPage
      order={order}
      token={'a'.repeat(32)}
      qr={order.payment?.qrPayload ? qrPath(order.payment.qrPayload) : null}
      isDemo
      serverNow={now}
    />,
    answers,
  );
export const PayByQr = pay(unpaidOrder('promptpay'));
export const PayByCard = pay(unpaidOrder('card'));
const card = { number: '4000 0000 0000 0002', expiry: '08/39', cvc: '123' };
/** The bank said no; the same form takes the next card. */
export const PayDeclined = {
  ...pay(unpaidOrder('card'), {
    'POST /payments/confirm': () => new Refusal('PAYMENT_DECLINED', { reason: 'insufficient_funds' }),
  }),
  play: send(card, '[role=alert]'),
};
/** Nobody knows yet whether it was paid. */
export const PayUnsettled = {
  ...pay(unpaidOrder('card'), { 'POST /payments/confirm': () => ({ isSettled: false }) }),
  play: send(card, '[role=status]'),
};
export const PayUnreachable = {
  ...pay(unpaidOrder('card'), {
    'POST /payments/confirm': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'payments' }),
  }),
  play: send(card, '[role=alert]'),
};
export const PayExpired = pay(unpaidOrder('promptpay', -1));

const tracking = (order: TrackedOrder, at = now) => ({
  parameters: answersOf(null),
  render: () => (
    <Shop path="/track/token">
      <Main>
        <Arrival order={order} now={at} era="be" />
        <div className="track">
          <Slip order={order} />
          <Journey order={order} live={<LiveOrder token={'a'.repeat(32)} order={order} />} token={'a'.repeat(32)} />
        </div>
      </Main>
    </Shop>
  ),
});
const sent = ['new', 'picking', 'packed', 'shipped'] as const;
export const Tracking = tracking(trackedOrder());
export const TrackingSent = tracking(trackedOrder({ now: 'shipped', reached: sent, ahead: ['delivered'] }));
export const TrackingLate = tracking(
  trackedOrder({ now: 'shipped', reached: sent, ahead: ['delivered'] }),
  now + 6 * 86_400_000,
);
export const TrackingUnpaid = tracking(
  trackedOrder({
    now: 'payment_failed',
    reached: ['pending_payment', 'payment_failed'],
    ahead: [...sent, 'delivered'],
  }),
);
export const TrackingHeld = tracking(
  trackedOrder({ now: 'on_hold', reached: ['new', 'picking', 'on_hold'], ahead: ['packed', 'shipped', 'delivered'] }),
);
export const TrackingPartlySent = tracking(
  trackedOrder({
    now: 'partially_shipped',
    reached: ['new', 'picking', 'packed', 'partially_shipped'],
    ahead: ['shipped', 'delivered'],
  }),
);
export const TrackingRefused = tracking(
  trackedOrder({ now: 'refused', reached: [...sent, 'refused'], ahead: ['returned'] }),
);
export const TrackingReturned = tracking(
  trackedOrder({ now: 'returned', reached: [...sent, 'refused', 'returned'], ahead: [] }),
);
export const TrackingPartlyRefunded = tracking(
  trackedOrder({ now: 'partially_refunded', reached: [...sent, 'delivered', 'partially_refunded'], ahead: [] }),
);
export const TrackingRefunded = tracking(
  trackedOrder({ now: 'refunded', reached: ['new', 'cancelled', 'refunded'], ahead: [] }),
);
export const TrackingCancelled = tracking(
  trackedOrder({ now: 'cancelled', reached: ['pending_payment', 'cancelled'], ahead: [] }),
);
export const TrackingDelivered = tracking(
  trackedOrder({ now: 'delivered', reached: [...sent, 'delivered'], ahead: [] }),
);

export const Waiting = {
  render: () => (
    <Shop path="/search">
      <PageWaiting />
    </Shop>
  ),
};
export const Failed = {
  render: () => (
    <Shop path="/">
      <PageFailed error={broken} reset={() => {}} />
    </Shop>
  ),
};
export const Missing = {
  render: () => (
    <Shop path="/nowhere">
      <PageMissing />
    </Shop>
  ),
};
export const Offline = {
  render: () => (
    <Shop path="/offline">
      <Main className="lost">
        <KeptPages />
      </Main>
    </Shop>
  ),
};
