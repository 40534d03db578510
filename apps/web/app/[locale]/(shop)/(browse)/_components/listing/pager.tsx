import type { ProductList } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Link } from '../../../../../../i18n/navigation.ts';
import { type ListingState, listingHref, longestSpan, pageSize } from '../../../../../../lib/listing.ts';

const lastPage = 50;
const around = 2;

export function Pager({ found, state, path }: { found: ProductList; state: ListingState; path: string }) {
  const t = useTranslations('shop.listing');
  const pages = Math.min(lastPage, Math.ceil(found.total / found.limit));
  if (pages < 2) return null;
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === pages || Math.abs(page - state.page) <= around,
  );
  const to = (page: number) => listingHref(path, state, { page });
  const last = state.page + state.span - 1;
  const rest = Math.min(found.total - last * pageSize, pageSize);
  return (
    <nav className="pager" aria-label={t('pages')}>
      {last < pages && state.span < longestSpan ? (
        <Link
          className="btn pager-more"
          href={listingHref(path, state, { page: state.page, span: state.span + 1 })}
          prefetch={false}
          scroll={false}
          replace
        >
          {t('more', { count: rest })}
        </Link>
      ) : null}
      {state.page > 1 ? (
        <Link className="btn" href={to(state.page - 1)} prefetch={false} rel="prev">
          {t('previous')}
        </Link>
      ) : (
        <span />
      )}
      <p>
        {numbers.map((page, index) => (
          <span key={page}>
            {index > 0 && page - (numbers[index - 1] ?? 0) > 1 ? <span aria-hidden="true">…</span> : null}
            <Link
              href={to(page)}
              prefetch={false}
              aria-current={page >= state.page && page <= last ? 'page' : undefined}
              aria-label={t('page', { page })}
            >
              {page}
            </Link>
          </span>
        ))}
      </p>
      {last < pages ? (
        <Link className="btn" href={to(last + 1)} prefetch={false} rel="next">
          {t('next')}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
