'use client';

import type { User } from '@talat/contracts/auth';
import type { CustomerProfile } from '@talat/contracts/customer';
import type { OrderList } from '@talat/contracts/order';
import { ArrowLeft, Ban, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { changeUser } from '../../../../../../lib/ops/members.ts';
import { CustomerFacts } from './customer-facts.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { CustomerState } from './customer-state.tsx';
import { useCustomerWork } from './use-customer-work.ts';

type CustomerProps = { customer: CustomerProfile; orders: OrderList; account: User | null };

/** One customer: what they bought, where it went, and the state of their account. */
export function CustomerPage({ customer: first, orders, account }: CustomerProps) {
  const t = useTranslations('customers');
  const isReady = useReady();
  const [revealed, setRevealed] = useState<CustomerProfile | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const customer = revealed ?? first;
  const work = useBlocking(account, customer.name ?? t('nameless'));
  const actionsOf = useCustomerWork({
    onRevealed: (whole) => {
      setProblem(null);
      setRevealed(whole);
    },
    onFailed: (_, error) => setProblem(error),
  });
  return (
    <>
      <Head title={customer.name ?? t('nameless')} code={`OPS-CUSTOMER-${customer.id}`}>
        <CustomerState customer={{ ...customer, status: work.status ?? customer.status }} />
        <span className="push" />
        <StaleNote />
        <HeadActions actions={[...actionsOf(customer), work.action]} />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <Failed error={work.error} onRetry={work.action.run} />
        <Failed error={problem} />
        <div className="scroll customer">
          <p>
            <Link className="link" href="/ops/customers">
              <ArrowLeft className="i" aria-hidden="true" />
              {t('back')}
            </Link>
          </p>
          <CustomerFacts customer={customer} hasAccount={account !== null} />
          <CustomerOrders id={customer.id} first={orders} />
        </div>
      </main>
    </>
  );
}

/** Blocks an account, or lets it in again; offered to those who may. */
function useBlocking(account: User | null, name: string) {
  const t = useTranslations('customers');
  const say = useSay();
  const { me } = useConsole();
  const [latest, setLatest] = useState(account);
  const [error, setError] = useState<unknown>(null);
  const isOn = latest?.status === 'active';
  const set = async (seen: User, status: User['status']): Promise<void> => {
    setError(null);
    const changed = await changeUser(api, seen, { status });
    setLatest(changed);
    say({
      text: t(status === 'active' ? 'unblocked' : 'blocked', { name }),
      undo: () => void set(changed, seen.status).catch(setError),
    });
  };
  const action: Action = {
    id: 'customers.block',
    label: t(isOn ? 'block' : 'unblock'),
    group: 'row',
    keys: 'b',
    Icon: isOn ? Ban : RotateCcw,
    isOff: latest === null || latest.role !== 'customer' || !me.can.includes('users.write'),
    run: () => {
      if (latest) void set(latest, isOn ? 'suspended' : 'active').catch(setError);
    },
  };
  return { action, error, status: latest?.status ?? null };
}
