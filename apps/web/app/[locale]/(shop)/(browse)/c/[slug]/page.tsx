import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { Crumbs } from '../../../../../../components/shop/crumbs.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { allCategories } from '../../../../../../lib/api/cached.ts';
import { listSpan } from '../../../../../../lib/api/list-span.ts';
import { api } from '../../../../../../lib/api/server.ts';
import { readListing, type SearchParams } from '../../../../../../lib/listing.ts';
import { alternatesOf } from '../../../../../../lib/seo.ts';
import { Aisle } from '../../_components/listing/aisle.tsx';
import { Listing } from '../../_components/listing/listing.tsx';
import { waysOnFrom } from '../../_components/listing/ways-on.ts';

type PageProps = { params: Promise<{ locale: string; slug: string }>; searchParams: Promise<SearchParams> };

async function findCategory(params: PageProps['params']) {
  const slug = decodeURIComponent((await params).slug);
  const categories = await allCategories();
  const category = categories.find((candidate) => candidate.slug === slug);
  return { category, categories };
}

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const [{ category }, locale, query] = await Promise.all([findCategory(params), getLocale(), searchParams]);
  if (!category) return {};
  // Filters and orders are views of the same page; its further pages are pages of their own.
  const { page } = readListing(query, category.slug);
  return {
    title: category.name,
    description: category.description,
    alternates: alternatesOf(locale, `/c/${category.slug}${page > 1 ? `?page=${page}` : ''}`),
  };
}

export default async function CategoryPage({ params, searchParams }: PageProps) {
  const [{ category, categories }, query] = await Promise.all([findCategory(params), searchParams]);
  if (!category) notFound();
  const state = readListing(query, category.slug);
  const found = await listSpan(api, state);
  const parent = categories.find((candidate) => candidate.id === category.parentId);
  return (
    <main id="main" className="wrap">
      <Crumbs
        steps={[...(parent ? [{ href: `/c/${parent.slug}`, name: parent.name }] : []), { name: category.name }]}
      />
      <Aisle
        title={category.name}
        count={category.productCount}
        ticks={`TALAT ${category.slug} ${category.productCount} `.repeat(3)}
      >
        <ul className="aisle-sub">
          {categories
            .filter((child) => child.parentId === category.id)
            .map((child) => (
              <li key={child.id}>
                <Link href={`/c/${child.slug}`} prefetch={false}>
                  {child.name} <span>{child.productCount}</span>
                </Link>
              </li>
            ))}
        </ul>
      </Aisle>
      <Listing found={found} waysOn={await waysOnFrom(found)} state={state} path={`/c/${category.slug}`} isFixed />
    </main>
  );
}
