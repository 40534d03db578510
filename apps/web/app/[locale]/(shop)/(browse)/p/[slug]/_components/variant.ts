import type { Product, Variant } from '@talat/contracts/product';

/** The variant of an address, else the default, else the first that can be had. */
export function startVariant(product: Product, sku: string | null): Variant | undefined {
  const bySku = sku ? product.variants.find((variant) => variant.sku.toLowerCase() === sku.toLowerCase()) : undefined;
  return (
    bySku ??
    product.variants.find(({ id }) => id === product.defaultVariantId) ??
    product.variants.find(canBuy) ??
    product.variants[0]
  );
}

export const canBuy = ({ isActive, tracked, available }: Variant): boolean => isActive && (!tracked || available > 0);

type Choice = { name: string; value: string };

/** The variant with one option changed; when that combination does not exist, the first one that has the new value. */
export function changeOption(product: Product, from: Variant, { name, value }: Choice): Variant {
  const wanted = { ...from.options, [name]: value };
  const fits = (variant: Variant) => Object.entries(wanted).every(([key, word]) => variant.options[key] === word);
  return product.variants.find(fits) ?? product.variants.find((variant) => variant.options[name] === value) ?? from;
}

/** Whether a value leads, with the other options as they are, to something that can be bought. */
export const isOut = (product: Product, from: Variant, choice: Choice): boolean =>
  !canBuy(changeOption(product, from, choice));

/** The variant that a picture shows, with as many of the other options as now as it can have. */
export function variantOfImage(product: Product, from: Variant, imageId: string): Variant | undefined {
  const shown = product.variants.filter((variant) => variant.imageId === imageId);
  const likeness = (variant: Variant) =>
    Object.entries(from.options).filter(([name, value]) => variant.options[name] === value).length;
  return shown.toSorted((a, b) => likeness(b) - likeness(a))[0];
}
