'use client';

import type { ReactNode } from 'react';
import { Link, useRouter } from '../../i18n/navigation.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { useAriaKeys } from './action-keys.tsx';
import { useActions } from './actions-context.tsx';

type View = Pick<Action, 'id' | 'label'> & { href: string };

const mostKeys = 9;

/** The views of a page, each on its digit. */
export function useViewActions(views: readonly View[]): Action[] {
  const router = useRouter();
  const actions = views.map(
    ({ id, label, href }, index): Action => ({
      id,
      label,
      group: 'page',
      ...(index < mostKeys ? { keys: String(index + 1) } : {}),
      run: () => router.push(href),
    }),
  );
  useActions(() => actions.filter(({ keys }) => keys !== undefined));
  return actions;
}

type TabProps = { action: Action; href: string; isHere: boolean; children: ReactNode };

export function ViewTab({ action, href, isHere, children }: TabProps) {
  const ariaKeys = useAriaKeys(action);
  return (
    <Link href={href} prefetch={false} aria-current={isHere ? 'page' : undefined} aria-keyshortcuts={ariaKeys}>
      {children}
    </Link>
  );
}
