'use client';

import type { Customer } from '@talat/contracts/customer';
import type { DisplayShape, DisplayTone } from '@talat/contracts/order-display';
import { useTranslations } from 'next-intl';
import { StateStamp } from '../../../../../../components/ops/state-stamp.tsx';

type State = NonNullable<Customer['status']> | 'guest';
const looks: Record<State, { tone: DisplayTone; shape: DisplayShape }> = {
  guest: { tone: 'void', shape: 'quarter' },
  active: { tone: 'done', shape: 'check' },
  inactive: { tone: 'void', shape: 'cross' },
  suspended: { tone: 'problem', shape: 'triangle' },
  closed: { tone: 'void', shape: 'cross' },
};

/** An account that orders before identity's word of it has come counts as active. */
export function CustomerState({ customer }: { customer: Pick<Customer, 'isGuest' | 'status'> }) {
  const t = useTranslations('customers.states');
  const state: State = customer.isGuest ? 'guest' : (customer.status ?? 'active');
  return <StateStamp {...looks[state]}>{t(state)}</StateStamp>;
}
