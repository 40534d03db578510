import type { Product } from '@talat/contracts/product';
import { StructuredData } from '../../../../../../../components/structured-data.tsx';
import type { Locale } from '../../../../../../../i18n/routing.ts';
import { absolute } from '../../../../../../../lib/seo.ts';

/** Every variant is an offer of its own, with its own address, price and stock. */
export function ProductData({ product, locale }: { product: Product; locale: Locale }) {
  const url = absolute(`/${locale}/p/${product.slug}`);
  const images = product.images.map((image) => absolute(`${image.url}-${image.widths.at(-1)}.webp`));
  return (
    <StructuredData
      data={{
        '@type': 'Product',
        name: product.name,
        sku: product.sku,
        description: product.description || product.subtitle,
        url,
        ...(images.length > 0 ? { image: images } : {}),
        offers: product.variants.map((variant) => ({
          '@type': 'Offer',
          sku: variant.sku,
          price: variant.price,
          priceCurrency: variant.currency,
          availability: `https://schema.org/${
            variant.isActive && (!variant.tracked || variant.available > 0) ? 'InStock' : 'OutOfStock'
          }`,
          url: product.variants.length > 1 ? `${url}?v=${encodeURIComponent(variant.sku)}` : url,
        })),
      }}
    />
  );
}
