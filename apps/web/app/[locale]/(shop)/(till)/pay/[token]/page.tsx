import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { redirect } from '../../../../../../i18n/navigation.ts';
import { trackOrder } from '../../../../../../lib/api/orders.ts';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { env } from '../../../../../../lib/env.ts';
import { qrPath } from '../../../../../../lib/qr.ts';
import { PayPage } from './_components/pay-page.tsx';

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout.pay'))('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Paying an order that waits for its money; anything else about it belongs to the tracking page. */
export default async function Pay({ params }: PageProps) {
  const [{ token }, locale] = await Promise.all([params, getLocale()]);
  const order = await orNull(trackOrder(api, token));
  if (!order) notFound();
  const isOver = order.status === 'cancelled';
  if (!isOver && (order.status !== 'pending' || !order.payment)) return redirect({ href: `/track/${token}`, locale });
  const payload = order.payment?.qrPayload;
  return (
    <main id="main" className="wrap">
      <PayPage
        order={order}
        token={token}
        qr={payload ? qrPath(payload) : null}
        isDemo={env.TALAT_SEED !== 'none'}
        serverNow={Date.now()}
      />
    </main>
  );
}
