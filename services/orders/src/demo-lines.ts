import { products } from '@talat/demo/shop';
import type { DemoOrderLine } from '@talat/demo/order-types';

const byId = new Map(products.map((product) => [product.id, product]));

/** What a line of the demo history shows beside its price: options in words, picture, plate and seller. */
export function snapshotOf({ productId, variantId, options }: DemoOrderLine) {
  const product = byId.get(productId)!;
  const variant = product.variants.find(({ id }) => id === variantId)!;
  const { art, tint, recolour } = variant.picture;
  const hex = (colour: string) => colour.slice(1).toLowerCase();
  const file = `demo-${art}-${hex(tint)}-${recolour ? hex(recolour) : 'plain'}`;
  const words = product.options.flatMap(({ key, name, values }) => {
    const value = values.find((candidate) => candidate.key === options[key]);
    return value ? [[name.th, value.name.th]] : [];
  });
  return {
    options: Object.fromEntries(words) as Record<string, string>,
    image_url: `/media/${file}`,
    tint,
    seller_id: product.sellerId,
  };
}
