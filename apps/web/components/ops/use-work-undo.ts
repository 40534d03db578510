'use client';

import type { BulkWork } from '@talat/contracts/order-desk';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { undoBulk } from '../../lib/ops/order-desk.ts';
import { useErrorText } from './use-error-text.ts';
import { useWorks } from './works-context.tsx';

/** Taking a work back, which is a work itself; and why it was refused. */
export function useWorkUndo(
  work: BulkWork | undefined,
  key: Pick<Action, 'id' | 'keys'> = { id: 'work.undo' },
): { undo: Action; problem: string | null } {
  const t = useTranslations('ops.orders.work');
  const textOf = useErrorText();
  const { follow } = useWorks();
  const [problem, setProblem] = useState<string | null>(null);
  const undo: Action = {
    ...key,
    label: t('undo'),
    group: 'console',
    Icon: Undo2,
    isOff: !work?.canUndo,
    run: () => {
      setProblem(null);
      if (work)
        undoBulk(api, work.id).then(
          (next) => follow(next),
          (refusal: unknown) => setProblem(textOf(refusal)),
        );
    },
  };
  return { undo, problem };
}
