import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Bars } from '../../../../../components/bars.tsx';
import { Crumbs } from '../../../../../components/shop/crumbs.tsx';
import { listSpan } from '../../../../../lib/api/list-span.ts';
import { api } from '../../../../../lib/api/server.ts';
import { readListing, type SearchParams } from '../../../../../lib/listing.ts';
import { Correction } from '../_components/listing/correction.tsx';
import { Listing } from '../_components/listing/listing.tsx';

type PageProps = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const [t, query] = await Promise.all([getTranslations('shop.listing'), searchParams]);
  const { q } = readListing(query);
  return { title: q ? t('searchTitle', { query: q }) : t('allProducts'), robots: { index: false } };
}

// Longer words are set smaller, so that a search fits its line on a phone.
const shortTitle = 12;

export default async function SearchPage({ searchParams }: PageProps) {
  const [t, query] = await Promise.all([getTranslations('shop.listing'), searchParams]);
  const state = readListing(query);
  const found = await listSpan(api, state);
  const title = state.q || t('allProducts');
  return (
    <main id="main" className="wrap">
      <Crumbs steps={[{ name: state.q ? t('searchTitle', { query: state.q }) : t('allProducts') }]} />
      <header className="aisle">
        <h1 data-long={title.length > shortTitle ? '' : undefined}>{title}</h1>
        <p className="aisle-n">{t.rich('count', { count: found.total, b: (text) => <b>{text}</b> })}</p>
        <div className="ticks">
          <Bars text={`TALAT SEARCH ${found.total} `.repeat(4)} />
        </div>
      </header>
      {found.corrected ? <Correction corrected={found.corrected} typed={state.q} /> : null}
      <Listing found={found} state={state} path="/search" />
    </main>
  );
}
