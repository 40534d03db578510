import type { User } from '@talat/contracts/auth';
import type { OrderSummary } from '@talat/contracts/order';
import type { SavedAddress } from '@talat/contracts/user';
import { useLocale, useTranslations } from 'next-intl';
import { Ledger } from '../../../../../../components/ledger.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import type { Era } from '../../../../../../lib/format/date.ts';
import { formatPhone } from '../../../../../../lib/format/phone.ts';
import { toMe } from '../../../../../../lib/ops/me.ts';
import { pagesFor } from '../../../../../../lib/ops/pages.ts';
import { OrderRows } from './order-rows.tsx';
import { SignOut } from './sign-out.tsx';

const shownOrders = 5;

type HomeProps = { user: User; orders: readonly OrderSummary[]; addresses: readonly SavedAddress[]; era: Era };

/** The latest orders, who one is here, and where parcels go. */
export function AccountHome({ user, orders, addresses, era }: HomeProps) {
  const t = useTranslations('account.home');
  const locale = useLocale();
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username;
  return (
    <main id="main" className="wrap">
      <header className="till">
        <h1>{t('title')}</h1>
        <SignOut />
      </header>
      <div className="account">
        <section aria-labelledby="orders">
          <div className="section-head">
            <h2 id="orders">{t('orders')}</h2>
            <Link className="link" href="/account/orders" prefetch={false}>
              {t('allOrders')}
            </Link>
          </div>
          <OrderRows orders={orders.slice(0, shownOrders)} era={era} />
        </section>
        <div>
          <section aria-labelledby="profile">
            <div className="section-head">
              <h2 id="profile">{t('profile')}</h2>
              <Link className="link" href="/account/profile" prefetch={false}>
                {t('manage')}
              </Link>
            </div>
            <Ledger
              rows={[
                [t('name'), name],
                [t('email'), user.email],
                [t('phone'), user.phone ? formatPhone(user.phone) : '–'],
              ]}
            />
            {pagesFor(toMe(user).can).length > 0 ? (
              <a className="link" href={`/${locale}/ops`}>
                {t('console')}
              </a>
            ) : null}
          </section>
          <section className="section" aria-labelledby="addresses">
            <div className="section-head">
              <h2 id="addresses">{t('addresses')}</h2>
              <Link className="link" href="/account/addresses" prefetch={false}>
                {t('manage')}
              </Link>
            </div>
            {addresses.length === 0 ? <p className="account-note">{t('noAddresses')}</p> : null}
            <ul className="address-rows">
              {addresses.map((address) => (
                <li key={address.id}>
                  <b>
                    {address.name} {formatPhone(address.phone)}
                  </b>
                  {address.isDefault ? <span className="meta">{t('defaultAddress')}</span> : null}
                  <p>
                    {[address.line1, address.subdistrict, address.district, address.province, address.postcode]
                      .filter(Boolean)
                      .join(' ')}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </main>
  );
}
