import { type DisplayShape, type DisplayStatus, displayWords } from '@talat/contracts/order-display';
import type { Locale } from '../i18n/routing.ts';

/** Shapes of the status language on a 24 grid; drawn, never glyphs of a font. */
const shapes: Record<DisplayShape, React.ReactNode> = {
  disc: <circle cx="12" cy="12" r="9" fill="currentColor" stroke="none" />,
  quarter: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 9 9h-9z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </>
  ),
  'half-person': (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 0 0 18z" fill="currentColor" />
    </>
  ),
  rows: <path d="M3 3h18v18H3zM3 9h18M3 15h18" />,
  box: (
    <>
      <path d="M3 3h18v18H3z" />
      <path d="M8 8h8v8H8z" fill="currentColor" />
    </>
  ),
  arrow: <path d="M5 3l16 9-16 9z" fill="currentColor" />,
  check: <path d="M3 13l6 6L21 5" strokeWidth="3.5" />,
  triangle: <path d="M12 4l9 16H3z" fill="currentColor" />,
  alert: (
    <>
      <path d="M3 3h18v18H3z" fill="currentColor" />
      <path d="M12 7v6.5M12 16.2v1.3" stroke="var(--s-bg)" strokeWidth="2.6" />
    </>
  ),
  return: <path d="M8 5L3 10l5 5M3 10h11a5.5 5.5 0 0 1 0 11h-3" strokeWidth="2.4" />,
  cross: <path d="M5 5l14 14M19 5L5 19" strokeWidth="3" />,
};

export function StatusShape({ shape, className }: { shape: DisplayShape; className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[shape]}
    </svg>
  );
}

type StampProps = { status: DisplayStatus; locale: Locale; isAhead?: boolean; className?: string };

/** An order's state as people see it: shape, colour and word together. `isAhead` is a state not reached yet. */
export function Stamp({ status, locale, isAhead = false, className = '' }: StampProps) {
  const { tone, shape } = displayWords[status];
  return (
    <span className={`stamp cut ${isAhead ? 'stamp-next' : ''} ${className}`} data-s={isAhead ? undefined : tone}>
      <StatusShape shape={shape} />
      {displayWords[status][locale]}
    </span>
  );
}
