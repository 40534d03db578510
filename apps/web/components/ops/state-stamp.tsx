import type { DisplayShape, DisplayTone } from '@talat/contracts/order-display';
import type { ReactNode } from 'react';
import { StatusShape } from '../stamp.tsx';

type StateStampProps = { tone: DisplayTone; shape: DisplayShape; children: ReactNode };

/** The state of what is no order: shape, colour and word together, as everywhere. */
export function StateStamp({ tone, shape, children }: StateStampProps) {
  return (
    <span className="stamp cut" data-s={tone}>
      <StatusShape shape={shape} />
      {children}
    </span>
  );
}
