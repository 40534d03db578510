'use client';

import { useQuery } from '@tanstack/react-query';
import type { Customer } from '@talat/contracts/customer';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { OrderLines } from '../../../../../../components/ops/order-lines.tsx';
import { Peek } from '../../../../../../components/ops/peek.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { customerKey, getCustomer, listOrdersOf } from '../../../../../../lib/ops/customers-desk.ts';
import { Addresses, Figures, Reached } from './customer-facts.tsx';
import { CustomerState } from './customer-state.tsx';

const shownOrders = 5;

type PeekProps = { customer: Customer; actions: readonly Action[]; onClose: () => void };

/** A customer beside the list: how they are reached, how it went with them, and their latest orders. */
export function CustomerPeek({ customer, actions, onClose }: PeekProps) {
  const t = useTranslations('customers');
  const { id } = customer;
  const whole = useQuery({ queryKey: customerKey(id), queryFn: () => getCustomer(api, id) });
  const orders = useQuery({
    queryKey: [...customerKey(id), 'orders'],
    queryFn: () => listOrdersOf(api, { id, limit: shownOrders }),
  });
  const failed = [whole, orders].find(({ error }) => error);
  return (
    <Peek
      title={customer.name ?? t('nameless')}
      href={`/ops/customers/${id}`}
      onClose={onClose}
      foot={actions.map((action) => <ActionButton key={action.id} action={action} />)}
    >
      <section>
        <p>
          <CustomerState customer={customer} />
        </p>
        <Reached customer={whole.data ?? customer} />
      </section>
      <Figures customer={customer} />
      <section>
        <h3 className="meta quiet">{t('latestOrders')}</h3>
        <OrderLines orders={orders.data?.data ?? []} label={t('latestOrders')} />
        {orders.data?.data.length === 0 ? <p className="quiet">{t('noOrders')}</p> : null}
        {orders.data || orders.error ? null : <p className="quiet">…</p>}
      </section>
      {whole.data ? <Addresses customer={whole.data} /> : null}
      <Failed error={failed?.error} onRetry={() => void failed?.refetch()} />
    </Peek>
  );
}
