import type { Product, Variant } from '@talat/contracts/product';

/** The variant of an address, else the default while it can be had, else the first that can. */
export function startVariant(product: Product, sku: string | null): Variant | undefined {
  const asked = product.variants.find((variant) => variant.sku.toLowerCase() === sku?.toLowerCase());
  if (asked) return asked;
  const usual = product.variants.find(({ id }) => id === product.defaultVariantId) ?? product.variants[0];
  return usual && !canBuy(usual) ? (product.variants.find(canBuy) ?? usual) : usual;
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

function likest(variants: readonly Variant[], from: Variant): Variant | undefined {
  const likeness = ({ options }: Variant) =>
    Object.entries(from.options).filter(([name, value]) => options[name] === value).length;
  return variants.toSorted((a, b) => likeness(b) - likeness(a))[0];
}

/** The variant that a picture shows, with as many of the other options as now as it can have. */
export const variantOfImage = (product: Product, from: Variant, imageId: string): Variant | undefined =>
  likest(
    product.variants.filter((variant) => variant.imageId === imageId),
    from,
  );

/** What can be had instead of one that cannot, with as many options as it has. */
export const nearestOnSale = (product: Product, from: Variant): Variant | undefined =>
  likest(product.variants.filter(canBuy), from);
