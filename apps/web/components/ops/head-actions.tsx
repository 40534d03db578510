'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Action } from '../../lib/ops/actions.ts';
import { Button } from '../button.tsx';
import { ActionButton } from './action-keys.tsx';
import { ActionMenu } from './action-menu.tsx';
import { useActions } from './actions-context.tsx';

type HeadActionsProps = {
  /** Buttons of the head where there is room for them. */
  actions?: readonly Action[];
  /** What wide screens have elsewhere on the page. */
  others?: readonly Action[];
};

/** What can be done with the page: the palette finds all of it, and what a narrow screen hides is in one menu. */
export function HeadActions({ actions = [], others = [] }: HeadActionsProps) {
  const t = useTranslations('ops.actions');
  const all = [...actions, ...others];
  useActions(() => all);
  return (
    <>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} className="btn-quiet lo" />
      ))}
      {all.some(({ isOff }) => !isOff) ? (
        <ActionMenu
          trigger={
            <Button className="btn-quiet btn-icon only-lo" aria-label={t('more')}>
              <Ellipsis className="i" aria-hidden="true" />
            </Button>
          }
          actions={all}
        />
      ) : null}
    </>
  );
}
