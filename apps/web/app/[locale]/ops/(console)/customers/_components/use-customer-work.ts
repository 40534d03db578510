'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerProfile } from '@talat/contracts/customer';
import { Copy, Eye, ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { customerKey, isMasked, revealCustomer } from '../../../../../../lib/ops/customers-desk.ts';
import { ordersOfHref } from '../../../../../../lib/ops/orders-query.ts';

type Work = { onRevealed: (customer: CustomerProfile) => void; onFailed: (id: string, error: unknown) => void };

/** What can be done with a customer, in the list, beside it and on their page. */
export function useCustomerWork({ onRevealed, onFailed }: Work): (customer: Customer) => Action[] {
  const t = useTranslations('customers.do');
  const router = useRouter();
  const say = useSay();
  const client = useQueryClient();
  const reveal = async (id: string) => {
    const whole = await revealCustomer(api, id);
    client.setQueryData(customerKey(id), whole);
    onRevealed(whole);
  };
  const copy = async (email: string) => {
    await navigator.clipboard.writeText(email);
    say({ text: t('copied', { email }) });
  };
  return (customer) => {
    const { id, email, orderCount } = customer;
    const isHidden = isMasked(customer);
    return [
      {
        id: 'customers.reveal',
        label: t('reveal'),
        group: 'row',
        keys: 'v',
        Icon: Eye,
        isOff: !isHidden,
        run: () => void reveal(id).catch((error: unknown) => onFailed(id, error)),
      },
      {
        id: 'customers.orders',
        label: t('orders'),
        group: 'row',
        keys: 'o',
        Icon: ReceiptText,
        isOff: orderCount === 0,
        run: () => router.push(ordersOfHref({ customer: id })),
      },
      {
        id: 'customers.copy-email',
        label: t('copyEmail'),
        group: 'row',
        keys: 'c',
        Icon: Copy,
        isOff: email === null || isHidden,
        run: () => void copy(email!).catch((error: unknown) => onFailed(id, error)),
      },
    ];
  };
}
