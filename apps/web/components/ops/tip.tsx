'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { useLayer } from './layer.tsx';

type TipProps = { text: ReactNode; side?: 'bottom' | 'right' | 'top'; children: ReactElement<Record<string, unknown>> };

/** Says what an icon is, to eyes; the thing itself has its name for those who listen. */
export function Tip({ text, side = 'bottom', children }: TipProps) {
  const layer = useLayer();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger delay={400} render={children} />
      <Tooltip.Portal container={layer}>
        <Tooltip.Positioner side={side} sideOffset={6} className="floating">
          <Tooltip.Popup className="tip">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
