import { Preferences } from '@talat/contracts/user';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AccountHome } from '../../app/[locale]/(shop)/(browse)/account/_components/account-home.tsx';
import { OrderRows } from '../../app/[locale]/(shop)/(browse)/account/_components/order-rows.tsx';
import { AddressBook } from '../../app/[locale]/(shop)/(browse)/account/addresses/_components/address-book.tsx';
import { OwnOrder } from '../../app/[locale]/(shop)/(browse)/account/orders/[id]/_components/own-order.tsx';
import { PreferencesForm } from '../../app/[locale]/(shop)/(browse)/account/preferences/_components/preferences-form.tsx';
import { CloseAccount } from '../../app/[locale]/(shop)/(browse)/account/privacy/_components/close-account.tsx';
import { ProfileForm } from '../../app/[locale]/(shop)/(browse)/account/profile/_components/profile-form.tsx';
import { ChangePassword } from '../../app/[locale]/(shop)/(browse)/account/security/_components/change-password.tsx';
import { Devices } from '../../app/[locale]/(shop)/(browse)/account/security/_components/devices.tsx';
import { Refusal } from '../answers.ts';
import { orders, wholeOrder } from '../data/orders.ts';
import { now, savedAddresses, sessions, user } from '../data/people.ts';
import { Shop, shopPage } from '../shop.tsx';
import { press, send } from '../until.ts';

export default { title: 'Storefront/Account' };

const me = user('customer');
const useEraHere = () => (useLocale() === 'th' ? 'be' : 'ce');

function Home({ isNew }: { isNew: boolean }) {
  const has = { orders: isNew ? [] : orders(8), addresses: isNew ? [] : savedAddresses };
  return <AccountHome user={me} {...has} era={useEraHere()} />;
}
const own = (content: ReactNode) => ({ render: () => <Shop path="/account">{content}</Shop> });
export const HomeFull = own(<Home isNew={false} />);
/** Somebody who has just registered. */
export const HomeEmpty = own(<Home isNew />);

function Order({ index }: { index: number }) {
  return <OwnOrder order={wholeOrder(index)} era={useEraHere()} now={now} />;
}
export const OrderFull = own(<Order index={4} />);
export const OrderCancelled = own(<Order index={15} />);

type Area =
  | 'account.orders'
  | 'security.addresses'
  | 'security.account'
  | 'own.profile'
  | 'own.preferences'
  | 'own.privacy';
/** As the routes put it: the name of the page, and what it is about. */
function Titled({ area, children }: { area: Area; children: ReactNode }) {
  return (
    <>
      <header className="till">
        <h1>{useTranslations(area)('title')}</h1>
      </header>
      {children}
    </>
  );
}
const titled = (area: Area, content: ReactNode, answers = {}) =>
  shopPage('/account', <Titled area={area}>{content}</Titled>, answers);
const isAway = () => new Refusal('SERVICE_UNAVAILABLE', { service: 'identity' });

function Rows({ count }: { count: number }) {
  return <OrderRows orders={orders(count)} era={useEraHere()} />;
}
export const OrdersFull = titled('account.orders', <Rows count={12} />);
export const OrdersEmpty = titled('account.orders', <Rows count={0} />);

const owner = { name: 'สมหญิง วงศ์สว่าง', phone: '081-234-5678' };
const book = (served: typeof savedAddresses) =>
  titled('security.addresses', <AddressBook served={served} owner={owner} />);
export const AddressesFull = book(savedAddresses);
export const AddressesEmpty = book([]);

const profile = <ProfileForm served={me} />;
export const Profile = titled('own.profile', profile);
export const ProfileRefused = {
  ...titled('own.profile', profile, {
    'PUT /users/me': () => new Refusal('USERNAME_TAKEN', { username: 'somying' }),
  }),
  play: send({ username: 'somying' }, '.field-error'),
};
export const ProfileUnreachable = {
  ...titled('own.profile', profile, { 'PUT /users/me': isAway }),
  play: send({ firstName: 'สมหญิง' }, '[data-tone=problem]'),
};

export const Preferred = titled('own.preferences', <PreferencesForm served={Preferences.parse({})} now={now} />);

const security = (served: typeof sessions) =>
  titled(
    'security.account',
    <div className="account">
      <Devices served={served} />
      <ChangePassword email={me.email} />
    </div>,
  );
export const SecurityFull = security(sessions);
/** This device and no other. */
export const SecurityEmpty = security(sessions.slice(0, 1));
export const SecurityMissing = { ...security(sessions), play: send({}, '.field-error') };

const close = titled('own.privacy', <CloseAccount email={me.email} />);
export const Close = close;
export const CloseAsking = { ...close, play: press('.own-act', 'form') };
