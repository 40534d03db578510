'use client';

import type { OrderCounts } from '@talat/contracts/order';
import type { OrderView } from '@talat/contracts/order-desk';
import { Plus, Share2, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { ActionMenu } from '../../../../../../components/ops/action-menu.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { usePreferences } from '../../../../../../components/ops/preferences-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useViewActions, ViewTab } from '../../../../../../components/ops/view-tabs.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { addView, changeView, removeView } from '../../../../../../lib/ops/order-desk.ts';
import {
  builtInViews,
  type OrdersFilter,
  readViewSearch,
  ordersHref,
  viewSearch,
} from '../../../../../../lib/ops/orders-query.ts';
import { countIn } from '../../../../../../lib/ops/order-counts.ts';
import { ViewDialog } from './view-dialog.tsx';

type Tab = { id: string; name: string; href: string; search: string; view: OrderView | null };
type ViewsProps = { filter: OrdersFilter; views: readonly OrderView[]; counts: OrderCounts };

/** Views as tabs: the shop's, then those that people kept. What was changed of one can be kept again. */
export function OrdersViews({ filter, views, counts }: ViewsProps) {
  const t = useTranslations('ops.orders.views');
  const tabs = useTabs(views);
  const [editing, setEditing] = useState<OrderView | 'new' | null>(null);
  const here = tabs.find(({ id }) => id === filter.view) ?? null;
  const isChanged = viewSearch(filter) !== (here?.search ?? '');
  const edit = useViewEdits(filter, here?.view ?? null);
  useViewDensity(here?.view ?? null);
  const keyed = useViewActions(
    tabs.map(({ name, href }, index) => ({ id: `orders.view-${index + 1}`, label: t('open', { name }), href })),
  );
  useActions(() => [
    {
      id: 'orders.keep-view',
      label: t('keep'),
      group: 'page',
      Icon: Plus,
      isOff: !isChanged,
      run: () => setEditing('new'),
    },
  ]);
  return (
    <nav className="tabs" aria-label={t('label')}>
      {tabs.map((tab, index) => (
        <ViewTab key={tab.id || 'all'} action={keyed[index]!} href={tab.href} isHere={tab.id === filter.view}>
          {tab.view?.isShared ? <Share2 aria-label={t('shared')} /> : null}
          {tab.name}
          <TabCount count={countIn(counts, readViewSearch(tab.search))} />
          {tab.id === filter.view && isChanged && tab.id ? <span className="quiet">{t('changed')}</span> : null}
        </ViewTab>
      ))}
      {here?.view?.canChange ? (
        <ActionMenu
          trigger={
            <Button className="btn-quiet btn-icon" aria-label={t('menu', { name: here.name })}>
              <SlidersHorizontal className="i" aria-hidden="true" />
            </Button>
          }
          actions={edit.actions(() => setEditing(here.view), isChanged)}
        />
      ) : null}
      <Button className="btn-quiet btn-icon tabs-add" aria-label={t('keep')} onClick={() => setEditing('new')}>
        <Plus className="i" aria-hidden="true" />
      </Button>
      {editing ? (
        <ViewDialog
          view={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSave={async (asked) => {
            await edit.save(editing === 'new' ? null : editing, asked);
            setEditing(null);
          }}
        />
      ) : null}
    </nav>
  );
}

const TabCount = ({ count }: { count: number | null }) =>
  count === null ? null : <span className="mono quiet">{count.toLocaleString('en-US')}</span>;

/** A kept view is as high as it was when it was kept. */
function useViewDensity(view: OrderView | null): void {
  const { lend } = usePreferences();
  const density = view?.state.density ?? null;
  useEffect(() => {
    lend(density);
    return () => lend(null);
  }, [lend, view?.id, density]);
}

function useTabs(views: readonly OrderView[]): Tab[] {
  const t = useTranslations('ops.orders.views');
  const tabOf = ({ id, name, search, view }: Omit<Tab, 'href'>): Tab => {
    const filter = readViewSearch(search);
    return { id, name, href: ordersHref(filter, { view: id }), search: viewSearch(filter), view };
  };
  return [
    tabOf({ id: '', name: t('all'), search: '', view: null }),
    ...builtInViews.map(({ name, search }) => tabOf({ id: name, name: t(`builtIn.${name}`), search, view: null })),
    ...views.map((view) => tabOf({ id: view.id, name: view.name, search: view.state.search, view })),
  ];
}

function useViewEdits(filter: OrdersFilter, view: OrderView | null) {
  const t = useTranslations('ops.orders.views');
  const router = useRouter();
  const say = useSay();
  const { preferences } = usePreferences();
  const state = {
    search: viewSearch(filter),
    columns: filter.cols ? filter.cols.split(',') : null,
    density: preferences.density,
  };
  const save = async (of: OrderView | null, asked: { name: string; isShared: boolean }) => {
    const saved = of
      ? await changeView(api, of, { ...asked, state: of.state })
      : await addView(api, { ...asked, state });
    say({ text: t('kept', { name: saved.name }) });
    router.replace(ordersHref(readViewSearch(saved.state.search), { view: saved.id }));
    router.refresh();
  };
  const actions = (onRename: () => void, isChanged: boolean) => [
    {
      id: 'orders.update-view',
      label: t('update'),
      group: 'page' as const,
      isOff: !isChanged,
      run: () =>
        view &&
        void changeView(api, view, { name: view.name, isShared: view.isShared, state }).then(() => router.refresh()),
    },
    { id: 'orders.rename-view', label: t('rename'), group: 'page' as const, run: onRename },
    {
      id: 'orders.remove-view',
      label: t('remove'),
      group: 'page' as const,
      run: () =>
        view &&
        void removeView(api, view.id).then(() => {
          const { name, isShared, state: kept } = view;
          say({
            text: t('removed', { name }),
            undo: () => void addView(api, { name, isShared, state: kept }).then(() => router.refresh()),
          });
          router.replace('/ops/orders');
          router.refresh();
        }),
    },
  ];
  return { save, actions };
}
