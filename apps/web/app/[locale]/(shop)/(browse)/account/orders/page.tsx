import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Link } from '../../../../../../i18n/navigation.ts';
import { listOwnOrders } from '../../../../../../lib/api/orders.ts';
import { api, currentUser } from '../../../../../../lib/api/server.ts';
import { currentEra } from '../../../../../../lib/format/current-era.ts';
import { readListing, type SearchParams } from '../../../../../../lib/listing.ts';
import { OrderRows } from '../_components/order-rows.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.orders'))('title'), robots: { index: false } };
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, query, user, era] = await Promise.all([
    getTranslations('account.orders'),
    searchParams,
    currentUser(),
    currentEra(),
  ]);
  if (!user) return null;
  const { page } = readListing(query);
  const orders = await listOwnOrders(api, page, user.id);
  const pages = Math.ceil(orders.total / orders.limit);
  return (
    <main id="main" className="wrap">
      <header className="till">
        <h1>{t('title')}</h1>
      </header>
      <OrderRows orders={orders.data} era={era} />
      {pages > 1 ? (
        <nav className="pager" aria-label={t('page', { page })}>
          {page > 1 ? (
            <Link className="btn" href={`/account/orders?page=${page - 1}`}>
              {t('previous')}
            </Link>
          ) : (
            <span />
          )}
          {page < pages ? (
            <Link className="btn" href={`/account/orders?page=${page + 1}`}>
              {t('next')}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </main>
  );
}
