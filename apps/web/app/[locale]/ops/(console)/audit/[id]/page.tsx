import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { showAudit } from '../../../../../../lib/ops/audit-query.ts';
import { findShopCurrency } from '../../../../../../lib/ops/shop-settings.ts';
import { AuditRowPage } from '../_components/audit-row-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditRowRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [row, currency] = await Promise.all([orNull(showAudit(api, id)), findShopCurrency(api)]);
  if (!row) notFound();
  return <AuditRowPage row={row} currency={currency} />;
}
