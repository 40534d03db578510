import type { User } from '@talat/contracts/auth';
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
import { Refusal } from '../answers.ts';
import { cart, quote, trackedOrder } from '../data/goods.ts';
import { now, user } from '../data/people.ts';
import { Shop } from '../shop.tsx';

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
        <CheckoutForm cart={cart()} user={reader} addresses={[]} postcode="50200" />
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
export const PayByCard = {
  parameters: answersOf(null),
  render: () => (
    <Shop path="/pay/token">
      <Main>
        <PayPage order={trackedOrder()} token={'a'.repeat(32)} qr={null} isDemo serverNow={now} />
      </Main>
    </Shop>
  ),
};

export const Tracking = {
  parameters: answersOf(null),
  render: () => (
    <Shop path="/track/token">
      <Main>
        <Arrival order={trackedOrder()} era="be" />
        <div className="track">
          <Slip order={trackedOrder()} />
          <Journey
            order={trackedOrder()}
            live={<LiveOrder token={'a'.repeat(32)} order={trackedOrder()} />}
            token={'a'.repeat(32)}
          />
        </div>
      </Main>
    </Shop>
  ),
};

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
