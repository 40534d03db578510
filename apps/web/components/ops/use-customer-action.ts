'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { User } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { customerOf } from '../../lib/ops/work-orders.ts';
import { useConsole } from './live-context.tsx';

type Of = Pick<OrderSummary, 'id' | 'customerId'>;

/** From an order to who ordered it; a guest is known by their orders only, and asked for. */
export function useCustomerAction(onFailed: (id: string, error: unknown) => void): (order: Of | null) => Action {
  const t = useTranslations('ops.actions');
  const router = useRouter();
  const { me } = useConsole();
  const open = async ({ id, customerId }: Of) =>
    router.push(`/ops/customers/${customerId ?? (await customerOf(api, id)).customer.id}`);
  return (order) => ({
    id: 'orders.customer',
    label: t('customer'),
    group: 'row',
    keys: 'c',
    Icon: User,
    isOff: order === null || !me.can.includes('users.read-contact'),
    run: () => order && void open(order).catch((error: unknown) => onFailed(order.id, error)),
  });
}
