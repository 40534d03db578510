import { bilingual, buildProduct, plateTint } from './build-product.ts';
import { categoryDrafts } from './categories.ts';
import { bags } from './catalogue/bags.ts';
import { beautyCare } from './catalogue/beauty-care.ts';
import { beautyLooks } from './catalogue/beauty-looks.ts';
import { clothesEveryday } from './catalogue/clothes-everyday.ts';
import { clothesSpecial } from './catalogue/clothes-special.ts';
import { clothesThai } from './catalogue/clothes-thai.ts';
import { freshFruit } from './catalogue/fresh-fruit.ts';
import { freshMarket } from './catalogue/fresh-market.ts';
import { freshVegetables } from './catalogue/fresh-vegetables.ts';
import { games } from './catalogue/games.ts';
import { homeGarden } from './catalogue/home-garden.ts';
import { homeLiving } from './catalogue/home-living.ts';
import { kitchenCooking } from './catalogue/kitchen-cooking.ts';
import { kitchenTable } from './catalogue/kitchen-table.ts';
import { pantryDrinks } from './catalogue/pantry-drinks.ts';
import { pantryStaples } from './catalogue/pantry-staples.ts';
import { pantrySweets } from './catalogue/pantry-sweets.ts';
import { shoes } from './catalogue/shoes.ts';
import { stationery } from './catalogue/stationery.ts';
import { toys } from './catalogue/toys.ts';
import { demoId } from './demo-id.ts';
import type { ProductDraft } from './product-draft.ts';
import type { CategorySlug, DemoCategory, DemoProduct, DemoVariant } from './shop-types.ts';

const catalogue: Readonly<Record<CategorySlug, readonly ProductDraft[]>> = {
  pantry: [...pantryStaples, ...pantrySweets, ...pantryDrinks],
  fresh: [...freshFruit, ...freshVegetables, ...freshMarket],
  kitchen: [...kitchenTable, ...kitchenCooking],
  home: [...homeGarden, ...homeLiving],
  clothes: [...clothesEveryday, ...clothesThai, ...clothesSpecial],
  'bags-shoes': [...bags, ...shoes],
  beauty: [...beautyCare, ...beautyLooks],
  'stationery-toys': [...stationery, ...toys, ...games],
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

/** The catalogue as it is written, before ids and variants are made of it. */
export const drafts: readonly ProductDraft[] = Object.values(catalogue).flat();

/** The whole shop, in the catalogue's order. */
export const products: readonly DemoProduct[] = categories.flatMap(({ slug }) =>
  catalogue[slug].map((draft) => buildProduct(draft, slug)),
);

export const variants: readonly DemoVariant[] = products.flatMap((product) => product.variants);
