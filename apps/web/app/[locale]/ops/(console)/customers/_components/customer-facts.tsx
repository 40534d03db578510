'use client';

import type { Customer, CustomerProfile } from '@talat/contracts/customer';
import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../components/ops/amount.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useDates } from '../../../../../../components/ops/use-dates.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { isMasked } from '../../../../../../lib/ops/customers-desk.ts';
import { formatPhone } from '../../../../../../lib/format/phone.ts';

type FactsProps = { customer: CustomerProfile; hasAccount: boolean };

/** Figures, contact, addresses and account, in rows of a ledger. */
export function CustomerFacts({ customer, hasAccount }: FactsProps) {
  return (
    <div className="customer-facts">
      <Figures customer={customer} />
      <Contact customer={customer} hasAccount={hasAccount} />
      <Addresses customer={customer} />
    </div>
  );
}

export function Figures({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const { orderCount, cancelledCount, refusedCount, returnedCount, spent } = customer;
  const counts = [
    [t('orders'), orderCount],
    [t('cancelled'), cancelledCount],
    [t('refused'), refusedCount > 0 ? t('refusedOf', { count: refusedCount, all: orderCount }) : 0],
    [t('returned'), returnedCount],
  ] as const;
  return (
    <section>
      <h2>{t('figures')}</h2>
      <table className="ledger">
        <tbody>
          {counts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="mono">{value}</td>
            </tr>
          ))}
          {spent.map(({ currency, amount }) => (
            <tr key={currency} className="sum">
              <th scope="row">{t('paid')}</th>
              <td>
                <Amount amount={amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="meta quiet">{t('paidNote')}</p>
    </section>
  );
}

function Contact({ customer, hasAccount }: FactsProps) {
  const t = useTranslations('customers');
  const { me } = useConsole();
  const seesAll = me.can.includes('users.read');
  return (
    <section>
      <h2>{t('contact')}</h2>
      <Reached customer={customer} />
      {customer.isGuest || (hasAccount && seesAll) ? <h2>{t('account')}</h2> : null}
      {customer.isGuest ? <p className="quiet">{t('guestNote')}</p> : null}
      {hasAccount && seesAll ? (
        <p>
          <Link className="link" href={`/ops/users/${customer.id}`} prefetch={false}>
            {t('toAccount')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

/** Phone and e-mail; where letters are left out, how they are had. */
export function Reached({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const { phone, email } = customer;
  return (
    <>
      {phone ? <p className="mono">{formatPhone(phone)}</p> : null}
      {email ? <p>{email}</p> : null}
      {isMasked(customer) ? <p className="meta quiet">{t('masked')}</p> : null}
    </>
  );
}

export function Addresses({ customer }: { customer: CustomerProfile }) {
  const t = useTranslations('customers');
  const dates = useDates();
  return (
    <section>
      <h2>{t('addresses')}</h2>
      {customer.addresses.length === 0 ? <p className="quiet">{t('noAddresses')}</p> : null}
      {customer.addresses.map(({ address, usedAt }) => (
        <address key={usedAt}>
          {address.name && address.phone ? (
            <>
              <b>{address.name}</b> <span className="mono">{formatPhone(address.phone)}</span>
              <br />
            </>
          ) : null}
          {[address.line1, address.line2, address.subdistrict, address.district, address.province, address.postcode]
            .filter(Boolean)
            .join(' ')}
          <br />
          <span className="meta quiet">{t('usedAt', { date: dates.day(usedAt) })}</span>
        </address>
      ))}
    </section>
  );
}
