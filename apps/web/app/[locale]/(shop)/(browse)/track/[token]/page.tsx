import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Texts } from '../../../../../../components/texts.tsx';
import { getLocale } from 'next-intl/server';
import { currentEra } from '../../../../../../lib/format/current-era.ts';
import { trackOrder } from '../../../../../../lib/api/orders.ts';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { Arrival } from './_components/arrival.tsx';
import { Journey } from './_components/journey.tsx';
import { LiveOrder } from './_components/live-order.tsx';
import { Slip } from './_components/slip.tsx';

type PageProps = { params: Promise<{ token: string }> };

const findOrder = cache((token: string) => orNull(trackOrder(api, token)));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [t, order] = await Promise.all([getTranslations('account.track'), findOrder((await params).token)]);
  return {
    title: order ? t('titleOf', { number: order.orderNumber }) : t('title'),
    robots: { index: false },
    referrer: 'no-referrer',
  };
}

/** Public by its secret address; names and numbers are masked by the API. */
export default async function TrackPage({ params }: PageProps) {
  const [{ token }, locale, era] = await Promise.all([params, getLocale(), currentEra()]);
  const order = await findOrder(token);
  if (!order) notFound();
  return (
    <Texts locale={locale} areas={['general', 'shop', 'account']}>
      <main id="main" className="wrap">
        <Arrival order={order} now={Date.now()} era={era} />
        <div className="track">
          <Slip order={order} />
          <Journey order={order} live={<LiveOrder token={token} order={order} />} token={token} />
        </div>
      </main>
    </Texts>
  );
}
