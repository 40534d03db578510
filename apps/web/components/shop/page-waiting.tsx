import { useTranslations } from 'next-intl';

const cells = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** The shape of a listing while it is on its way. */
export function PageWaiting() {
  const t = useTranslations('shop');
  return (
    <main className="wrap waiting" aria-busy="true">
      <p className="sr" role="status">
        {t('loading')}
      </p>
      <span aria-hidden="true" />
      <div className="waiting-grid" aria-hidden="true">
        {cells.map((cell) => (
          <span key={cell} />
        ))}
      </div>
    </main>
  );
}
