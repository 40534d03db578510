import type { ArtId } from './art-list.ts';

/** A text in both languages of the shop. */
export type Bilingual = { readonly th: string; readonly en: string };

/** The four paper tints that product pictures stand on. */
export type PlateTint = '#EFE3C8' | '#D9E6DC' | '#F2DAD0' | '#D8E3EC';

/** One picture: a drawn object on a plate, perhaps recoloured. `plateSvg` draws it. */
export type DemoPicture = {
  readonly art: ArtId;
  readonly tint: PlateTint;
  /** `#RRGGBB` that the object's main colour becomes; absent: as drawn. */
  readonly recolour?: string;
};

export type CategorySlug =
  | 'pantry'
  | 'fresh'
  | 'kitchen'
  | 'home'
  | 'clothes'
  | 'bags-shoes'
  | 'beauty'
  | 'stationery-toys';

/** A group of products inside a category, for the links beside its heading. */
export type DemoShelf = { readonly slug: string; readonly name: Bilingual };

export type DemoCategory = {
  readonly id: string;
  readonly slug: CategorySlug;
  readonly name: Bilingual;
  /** What is inside, in a few words: `ข้าว น้ำผึ้ง ถั่ว ขนม`. */
  readonly line: Bilingual;
  readonly picture: DemoPicture;
  readonly position: number;
  readonly shelves: readonly DemoShelf[];
};

/** A row of the ledger on the product page: `น้ำหนัก … 860 ก.` */
export type DemoFact = { readonly key: string; readonly label: Bilingual; readonly value: Bilingual };

export type DemoOptionValue = {
  readonly key: string;
  readonly name: Bilingual;
  /** `#RRGGBB` to show beside a colour's name. */
  readonly swatch?: string;
};

export type DemoOption = {
  readonly key: string;
  readonly name: Bilingual;
  readonly values: readonly DemoOptionValue[];
};

export type DemoStock = { readonly locationId: string; readonly onHand: number };

export type DemoVariant = {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  /** EAN-13 with Thailand's prefix 885; made up, but its check digit is right. */
  readonly barcode: string;
  /** The options' values in words, `แดงชาด · 1.2 ลิตร`; empty strings when the product has one variant. */
  readonly title: Bilingual;
  /** Option key to value key; empty when the product has one variant. */
  readonly options: Readonly<Record<string, string>>;
  /** Satang, VAT included. */
  readonly price: number;
  readonly weightGrams: number;
  readonly picture: DemoPicture;
  readonly reorderLevel: number;
  /** What is on the shelf today; one entry for each location that keeps it, 0 included. */
  readonly stock: readonly DemoStock[];
};

export type DemoProduct = {
  readonly id: string;
  readonly slug: string;
  /** The stem of its variants' SKUs, unique too. */
  readonly sku: string;
  readonly categoryId: string;
  readonly categorySlug: CategorySlug;
  readonly shelf: string;
  readonly name: Bilingual;
  /** One line under the name: `500 ก. จากลำพูน`. */
  readonly subtitle: Bilingual;
  readonly description: Bilingual;
  /** Satang, VAT included: the price of its first variant. */
  readonly price: number;
  /** Satang, what it cost before, for a product on sale. */
  readonly compareAtPrice: number | null;
  readonly currency: 'THB';
  readonly sellerId: string;
  readonly picture: DemoPicture;
  readonly material?: { readonly key: string; readonly name: Bilingual };
  readonly facts: readonly DemoFact[];
  readonly tags: readonly string[];
  readonly options: readonly DemoOption[];
  /** At least one; in the order to show them, the first is the default. */
  readonly variants: readonly DemoVariant[];
  readonly isFeatured: boolean;
  /** How long ago it came into the shop, for "new this week". */
  readonly addedDaysAgo: number;
  /** Weight of its demand in the order history; 1 is ordinary. */
  readonly popularity: number;
};

export type DemoLocation = {
  readonly id: string;
  readonly code: string;
  readonly name: Bilingual;
  readonly address: DemoAddress;
  /** Smaller is tried first when stock is reserved. */
  readonly priority: number;
  readonly isSellable: boolean;
};

export type DemoAddress = {
  readonly name: string;
  /** E.164: `+66812345678`. */
  readonly phone: string;
  /** House number, moo, soi and road. */
  readonly line1: string;
  readonly subdistrict: string;
  readonly district: string;
  readonly province: string;
  readonly postcode: string;
  readonly country: 'TH';
};

export type DemoRole = 'superadmin' | 'admin' | 'manager' | 'staff' | 'seller' | 'customer';

export type DemoUser = {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly firstName: Bilingual;
  readonly lastName: Bilingual;
  readonly phone: string;
  readonly role: DemoRole;
  /** null: an account that nobody can sign in to. */
  readonly password: string | null;
  /** The accounts that the start prints and the sign-in page offers. */
  readonly isShown: boolean;
  readonly addresses: readonly DemoAddress[];
  readonly locale: 'th' | 'en';
  readonly joinedDaysAgo: number;
};
