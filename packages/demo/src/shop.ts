import { bilingual, buildProduct, plateTint } from './build-product.ts';
import { categoryDrafts } from './categories.ts';
import { pantryDrinks } from './catalogue/pantry-drinks.ts';
import { pantryStaples } from './catalogue/pantry-staples.ts';
import { pantrySweets } from './catalogue/pantry-sweets.ts';
import { demoId } from './demo-id.ts';
import type { ProductDraft } from './product-draft.ts';
import type { CategorySlug, DemoCategory, DemoProduct, DemoVariant } from './shop-types.ts';

const catalogue: Readonly<Record<CategorySlug, readonly ProductDraft[]>> = {
  pantry: [...pantryStaples, ...pantrySweets, ...pantryDrinks],
  fresh: [],
  kitchen: [],
  home: [],
  clothes: [],
  'bags-shoes': [],
  beauty: [],
  'stationery-toys': [],
};

export const categories: readonly DemoCategory[] = categoryDrafts.map((draft, index) => ({
  id: demoId(`category:${draft.slug}`),
  slug: draft.slug,
  name: bilingual(draft.name),
  line: bilingual(draft.line),
  picture: { art: draft.art, tint: plateTint(draft.plate) },
  position: index + 1,
  shelves: Object.entries(draft.shelves).map(([slug, name]) => ({ slug, name: bilingual(name) })),
}));

/** The whole shop, in the catalogue's order. */
export const products: readonly DemoProduct[] = categories.flatMap(({ slug }) =>
  catalogue[slug].map((draft) => buildProduct(draft, slug)),
);

export const variants: readonly DemoVariant[] = products.flatMap((product) => product.variants);
