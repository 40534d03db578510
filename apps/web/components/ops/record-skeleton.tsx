import { useTranslations } from 'next-intl';
import { Head } from './head.tsx';

type RecordSkeletonProps = {
  what: 'order' | 'customer' | 'user' | 'audit' | 'article';
  /** Lines of each of its columns. */
  columns: readonly number[];
  /** Whether a row of stamps stands above them. */
  hasSteps?: boolean;
};

/** One record's page before it is known which: its columns at their places, nothing of a list. */
export function RecordSkeleton({ what, columns, hasSteps = false }: RecordSkeletonProps) {
  const t = useTranslations('ops.waiting');
  return (
    <>
      <Head title={t(what)} code={`OPS-${what.toUpperCase()}`} />
      <main className="main" id="main" aria-busy="true">
        <p className="sr" role="status">
          {t('label')}
        </p>
        {hasSteps ? <div className="steps skeleton-steps" aria-hidden="true" /> : null}
        <div className="skeleton-record" data-columns={columns.length} aria-hidden="true">
          {columns.map((lines, column) => (
            <div key={column}>
              {Array.from({ length: lines }, (_, line) => (
                <span key={line} style={{ width: `${88 - ((line * 17 + column * 29) % 48)}%` }} />
              ))}
            </div>
          ))}
        </div>
      </main>
    </>
  );
}
