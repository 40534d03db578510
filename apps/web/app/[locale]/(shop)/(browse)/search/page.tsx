import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Crumbs } from '../../../../../components/shop/crumbs.tsx';
import { listSpan } from '../../../../../lib/api/list-span.ts';
import { api } from '../../../../../lib/api/server.ts';
import { readListing, type SearchParams } from '../../../../../lib/listing.ts';
import { Aisle } from '../_components/listing/aisle.tsx';
import { Correction } from '../_components/listing/correction.tsx';
import { Listing } from '../_components/listing/listing.tsx';
import { waysOnFrom } from '../_components/listing/ways-on.ts';

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
      <Aisle
        title={title}
        isLong={title.length > shortTitle}
        count={found.total}
        ticks={`TALAT SEARCH ${found.total} `.repeat(4)}
      />
      {found.corrected ? <Correction corrected={found.corrected} typed={state.q} /> : null}
      <Listing found={found} waysOn={await waysOnFrom(found)} state={state} path="/search" />
    </main>
  );
}
