'use client';

import { useTranslations } from 'next-intl';
import type { Action } from '../../lib/ops/actions.ts';

export type ListActionName = 'down' | 'up' | 'open' | 'peek' | 'choose' | 'extendDown' | 'extendUp' | 'all' | 'letGo';
export type ListAction = (name: ListActionName, keys: string, more: Pick<Action, 'run'> & Partial<Action>) => Action;

/** Moving about in rows is the same in every list, under one id, so that a key chosen once counts everywhere. */
export function useListAction(): ListAction {
  const t = useTranslations('ops.list.keys');
  return (name, keys, more) => ({ id: `list.${name}`, label: t(name), group: 'row', keys, isKeyOnly: true, ...more });
}
