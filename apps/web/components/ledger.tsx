import type { ReactNode } from 'react';

/** Facts on rules: term left, value right. */
export function Ledger({
  rows,
  className = '',
}: {
  rows: readonly (readonly [term: ReactNode, value: ReactNode, key?: string])[];
  className?: string;
}) {
  return (
    <dl className={`ledger ${className}`}>
      {rows.map(([term, value, key], index) => (
        <div key={key ?? index}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
