'use client';

import { Boxes, FileUp, History, PencilLine, Plus, Tag, ToggleRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { auditHref } from '../../../../../../lib/ops/audit-query.ts';
import type { ProductRow } from '../../../../../../lib/ops/product-desk.ts';
import type { ProductRows } from './use-product-rows.ts';

/** What can be done with products of the list: one in its row, several in a dialog that shows first what would come of it. */
export function useProductsWork(rows: ProductRows) {
  const t = useTranslations('products.do');
  const whoChanged = useTranslations('audit.views')('object');
  const { me } = useConsole();
  const router = useRouter();
  const [changing, setChanging] = useState<readonly ProductRow[] | null>(null);
  const act = (id: 'price' | 'status' | 'stock' | 'bulk', more: Omit<Action, 'id' | 'group' | 'label'>): Action => ({
    id: `products.${id}`,
    label: t(id),
    group: 'row',
    ...more,
  });
  const chooseStatus = (id: string) =>
    document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] [data-status]`)?.focus();
  const actionsFor = (chosen: readonly ProductRow[]): Action[] => {
    const one = chosen.length === 1 ? chosen[0]! : null;
    return [
      act('bulk', { keys: 'b', Icon: PencilLine, isOff: !rows.mayWrite, run: () => setChanging(chosen) }),
      act('price', {
        keys: 'e',
        Icon: Tag,
        isOff: !rows.mayWrite || one === null || one.priceVaries,
        run: () => one && rows.edit(one.id),
      }),
      act('status', {
        keys: 'shift+s',
        Icon: ToggleRight,
        isOff: !rows.mayWrite || one === null,
        run: () => one && chooseStatus(one.id),
      }),
      act('stock', {
        keys: 'w',
        Icon: Boxes,
        isOff: !rows.mayAdjust || one === null,
        run: () => one && rows.adjust(one),
      }),
      {
        id: 'products.history',
        label: whoChanged,
        group: 'row',
        keys: 'l',
        Icon: History,
        isOff: one === null || !me.can.includes('audit.read'),
        run: () => one && router.push(auditHref({ entity: 'product', object: one.id })),
      },
    ];
  };
  return { actionsFor, ...usePageActions(rows.mayWrite), changing, leave: () => setChanging(null) };
}

/** What can be done on the page itself, whichever rows there are. */
function usePageActions(mayWrite: boolean): { create: Action; bring: Action } {
  const t = useTranslations('products.do');
  const router = useRouter();
  const create: Action = {
    id: 'products.new',
    label: t('new'),
    group: 'page',
    keys: 'c',
    Icon: Plus,
    isOff: !mayWrite,
    run: () => router.push('/ops/products/new'),
  };
  const bring: Action = {
    id: 'products.import',
    label: t('import'),
    group: 'page',
    keys: 'i',
    Icon: FileUp,
    isOff: !mayWrite,
    run: () => router.push('/ops/products/import'),
  };
  return { create, bring };
}
