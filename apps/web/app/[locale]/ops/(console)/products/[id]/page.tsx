import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { listCategories } from '../../../../../../lib/api/catalogue.ts';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { env } from '../../../../../../lib/env.ts';
import { getSource } from '../../../../../../lib/ops/product-desk.ts';
import { ProductEditor } from '../_editor/product-editor.tsx';

type PageProps = { params: Promise<{ id: string }> };

const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ id }, locale] = await Promise.all([params, getLocale()]);
  const source = isId(id) ? await orNull(getSource(api, id)).catch(() => null) : null;
  return source ? { title: source.names[locale] } : {};
}

/** Somebody else's product is not found, as the API has it. */
export default async function ProductRoute({ params }: PageProps) {
  const { id } = await params;
  if (!isId(id)) notFound();
  const [source, categories] = await Promise.all([orNull(getSource(api, id)), listCategories(api).catch(() => [])]);
  if (!source) notFound();
  return <ProductEditor key={source.id} source={source} categories={categories} shopUrl={env.PUBLIC_URL} />;
}
