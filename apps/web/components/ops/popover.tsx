'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { useLayer } from './layer.tsx';

type PopoverProps = {
  label: string;
  trigger: ReactElement<Record<string, unknown>>;
  align?: 'start' | 'end';
  children: ReactNode;
};

/** A sheet that hangs from its button: facets, columns, rules. Escape and a press outside close it. */
export function Popover({ label, trigger, align = 'start', children }: PopoverProps) {
  const layer = useLayer();
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={layer}>
        <Base.Positioner sideOffset={4} align={align} collisionPadding={8} className="floating">
          <Base.Popup className="menu popover" aria-label={label} data-layer="">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
