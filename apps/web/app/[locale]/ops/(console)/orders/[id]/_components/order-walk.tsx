'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { ActionKeys, useAriaKeys } from '../../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { type Walk, walkAround } from '../../../../../../../lib/ops/walk.ts';

/** The neighbours in the list that one came from. */
export function OrderWalk({ id }: { id: string }) {
  const t = useTranslations('ops.order.walk');
  const router = useRouter();
  const [walk, setWalk] = useState<Walk | null>(null);
  useEffect(() => setWalk(walkAround(id)), [id]);
  const go = (to: string | null | undefined) => {
    if (to) router.replace(`/ops/orders/${to}`);
  };
  const step = (name: 'previous' | 'next', keys: string): Action => ({
    id: `page.${name}`,
    label: t(name),
    group: 'page',
    keys,
    isOff: !walk?.[name],
    run: () => go(walk?.[name]),
  });
  const [previous, next] = [step('previous', '['), step('next', ']')];
  useActions(() => [previous, next]);
  if (!walk) return null;
  return (
    <span className="walk lo">
      <WalkButton action={previous}>
        <ChevronLeft className="i" aria-hidden="true" />
        <ActionKeys action={previous} />
      </WalkButton>
      <span className="mono">
        {walk.place}/{walk.count}
      </span>
      <WalkButton action={next}>
        <ActionKeys action={next} />
        <ChevronRight className="i" aria-hidden="true" />
      </WalkButton>
    </span>
  );
}

function WalkButton({ action, children }: { action: Action; children: ReactNode }) {
  const ariaKeys = useAriaKeys(action);
  return (
    <Button
      className="btn-quiet"
      aria-label={action.label}
      aria-keyshortcuts={ariaKeys}
      disabled={action.isOff}
      onClick={action.run}
    >
      {children}
    </Button>
  );
}
