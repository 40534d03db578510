'use client';

import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Action } from '../../lib/ops/actions.ts';
import { useShell } from './shell-context.ts';

/** The states that the order in hand may go to, by name; each is reached by the action that leads there, with all that it asks. */
export function useStatesAction(): Action {
  const t = useTranslations('ops.palette');
  const { openStates } = useShell();
  return { id: 'orders.status', label: t('states'), group: 'row', keys: 'shift+s', Icon: ListChecks, run: openStates };
}
