import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listCategories } from '../../../../../../lib/api/catalogue.ts';
import { api } from '../../../../../../lib/api/server.ts';
import { env } from '../../../../../../lib/env.ts';
import { ProductEditor } from '../_editor/product-editor.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.editor'))('new') };
}

export default async function NewProductRoute() {
  const categories = await listCategories(api).catch(() => []);
  return <ProductEditor source={null} categories={categories} shopUrl={env.PUBLIC_URL} />;
}
