import type { Product } from '@talat/contracts/product';
import type { Locale } from '../../../../../../../i18n/routing.ts';
import { env } from '../../../../../../../lib/env.ts';

/** The product for search engines (schema.org). It is data, not a script, so the page's policy does not concern it. */
export function ProductData({ product, locale }: { product: Product; locale: Locale }) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    sku: product.sku,
    description: product.description,
    ...(product.image ? { image: `${env.PUBLIC_URL}${product.image.url}-${product.image.widths.at(-1)}.webp` } : {}),
    offers: {
      '@type': 'Offer',
      price: product.price,
      priceCurrency: product.currency,
      availability: `https://schema.org/${product.inStock ? 'InStock' : 'OutOfStock'}`,
      url: `${env.PUBLIC_URL}/${locale}/p/${product.slug}`,
    },
  };
  // A "<" in a text could end the element early.
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
