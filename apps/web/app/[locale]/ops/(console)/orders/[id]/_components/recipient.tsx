'use client';

import type { OrderCustomer as Customer } from '@talat/contracts/customer';
import type { Order } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { ActionLink } from '../../../../../../../components/ops/action-keys.tsx';
import { formatPhone } from '../../../../../../../lib/format/phone.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { useReasonText } from '../../../../../../../components/ops/use-reason-text.ts';
import { CopyText } from './copy-text.tsx';
import { OrderCustomer } from './order-customer.tsx';
import { OrderLabel, useAddressLines } from './order-label.tsx';
import { OrderTags } from './order-tags.tsx';
import type { OrderHandle } from './use-order.ts';

/** As the Revenue Department writes it. */
const headOffice = '00000';

type RecipientProps = { handle: OrderHandle; customer: Customer | null; edit: Action };

/** Where it goes: a label with what can be done with it, and what else is known. */
export function Recipient({ handle, customer, edit }: RecipientProps) {
  const t = useTranslations('ops.order');
  const linesOf = useAddressLines();
  const reasonText = useReasonText();
  const { order } = handle;
  const locale = useLocale();
  const address = order.shippingAddress;
  const whole = address
    ? [address.name, formatPhone(address.phone), ...linesOf(address), address.postcode].join('\n')
    : '';
  return (
    <aside className="order-to" aria-label={t('recipient')}>
      <section className="cut to">
        <div className="to-head">
          <span>{t('recipient')}</span>
          <span className="push" />
          <ActionLink action={{ ...edit, label: t('edit.open') }} />
          {address ? <CopyText text={whole} label={t('copyAddress')} /> : null}
        </div>
        <OrderLabel order={order} />
      </section>
      <dl className="known">
        {customer ? <OrderCustomer found={customer} /> : null}
        {order.contact.email ? (
          <div>
            <dt>{t('email')}</dt>
            <dd>
              <a className="link" href={`mailto:${order.contact.email}`}>
                {order.contact.email}
              </a>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('taxInvoice')}</dt>
          <dd>
            <TaxInvoice of={order.taxInvoice} />
          </dd>
        </div>
        <OrderTags handle={handle} />
        {order.cancelReason ? (
          <div>
            <dt>{t('reason')}</dt>
            <dd>{reasonText(order.cancelReason)}</dd>
          </div>
        ) : null}
        {order.trackingToken ? (
          <div>
            <dt>{t('customerSees')}</dt>
            <dd>
              <a className="link" href={`/${locale}/track/${order.trackingToken}`}>
                {t('trackingPage')}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
    </aside>
  );
}

function TaxInvoice({ of: invoice }: { of: Order['taxInvoice'] }) {
  const t = useTranslations('ops.order');
  if (!invoice) return <span className="quiet">{t('noTaxInvoice')}</span>;
  const { name, taxId, branch } = invoice;
  return (
    <>
      {name} <span className="mono">{taxId}</span>{' '}
      {branch === headOffice ? t('headOffice') : branch && t('branch', { number: branch })}
    </>
  );
}
