'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { ActionKeys, useAriaKeys } from '../../../../../../../components/ops/action-keys.tsx';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import type { OrderWalkSteps } from './use-walk.ts';

/** Where one is in the list that one came from, and the way to the neighbours. */
export function OrderWalk({ walk, actions: [previous, next] }: OrderWalkSteps) {
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
