'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import { type Action, actionGroups } from '../../lib/ops/actions.ts';
import { listOrders } from '../../lib/ops/work-orders.ts';
import { Stamp } from '../stamp.tsx';
import { ActionKeys } from './action-keys.tsx';
import { useRegistry } from './actions-context.tsx';
import { Amount } from './amount.tsx';
import { CustomerName } from './customer-name.tsx';
import { type Choice, type ChoiceGroup, Picker } from './picker.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

const leastLetters = 3;
const shownOrders = 6;
const settleMs = 120;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Orders by number, phone, name, SKU or tracking number; none until enough is typed. */
function useFoundOrders(text: string) {
  const wanted = useSettled(text.trim());
  const isLong = wanted.length >= leastLetters;
  const { data, isFetching } = useQuery({
    queryKey: ['find-orders', wanted],
    queryFn: ({ signal }) => listOrders(api, { q: wanted, limit: shownOrders }, signal),
    enabled: isLong,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
  return { orders: isLong ? (data?.data ?? []) : [], isFetching };
}

/** `first` is what it opens with: a scanned code. `isForRow`: only what can be done with the row in hand, nothing to find. */
export type Opened = { first?: string; isForRow?: boolean };

/** Everything that can be done and found from here. */
export function Palette({ first = '', isForRow = false, onClose }: Opened & { onClose: () => void }) {
  const t = useTranslations('ops.palette');
  const locale = useLocale();
  const router = useRouter();
  const registry = useRegistry();
  const [typed, setTyped] = useState(first);
  // As it was when the palette opened: what is below does not change while it is covered.
  const [actions] = useState(() => registry.list().filter(({ isOff, isKeyOnly }) => !isOff && !isKeyOnly));
  const { orders, isFetching } = useFoundOrders(isForRow ? '' : typed);
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  const after = (run: () => void) => () => {
    onClose();
    setTimeout(run);
  };
  const actionChoice = (action: Action): Choice => ({
    id: action.id,
    onPick: after(action.run),
    content: (
      <>
        {action.Icon ? <action.Icon className="i" aria-hidden="true" /> : <span className="i" />}
        {action.label}
        <span className="push" />
        <ActionKeys action={action} />
      </>
    ),
  });
  const found: ChoiceGroup = {
    id: 'orders',
    label: t('found.orders'),
    choices: orders.map((order) => ({
      id: order.id,
      onPick: after(() => router.push(`/ops/orders/${order.id}`)),
      content: (
        <>
          <span className="ref">{order.orderNumber}</span>
          <span className="pick-who">
            <CustomerName order={order} letters={24} />
          </span>
          <span className="push" />
          <Stamp status={order.displayStatus} locale={locale} className="hs" />
          <Amount amount={order.total} currency={order.currency} />
        </>
      ),
    })),
  };
  const groups = actionGroups.slice(0, isForRow ? 1 : undefined).map((group) => ({
    id: group,
    label: t(`groups.${group}`),
    choices: actions
      .filter((action) => action.group === group && action.label.toLowerCase().includes(wanted))
      .map(actionChoice),
  }));
  return (
    <SheetDialog title={t(isForRow ? 'rowActions' : 'title')} onClose={onClose} className="dialog-pick palette">
      <Picker
        label={t(isForRow ? 'rowActions' : 'label')}
        placeholder={t(isForRow ? 'rowHint' : 'hint')}
        typed={typed}
        onType={setTyped}
        groups={[...groups.slice(0, 1), found, ...groups.slice(1)]}
        empty={t(isFetching ? 'looking' : isForRow ? 'rowEmpty' : 'empty')}
      />
    </SheetDialog>
  );
}
