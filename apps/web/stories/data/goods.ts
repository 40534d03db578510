import { Cart } from '@talat/contracts/cart';
import { CheckoutQuote, TrackedOrder } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import { Category, ImportResult, Product, ProductCard, ProductList } from '@talat/contracts/product';
import { ProductSource, SearchWords } from '@talat/contracts/product-desk';
import { wholeOrder } from './orders.ts';
import { ago, idOf, now } from './people.ts';

const names = [
  'น้ำปลาร้าต้มสุกปรุงรสแม่บุญล้ำ ขวด 400 มล.',
  'กี่เพ้าผ้าไหมญี่ปุ่นปักมือ รุ่น Limited 2569',
  'กระทะเหล็กหล่อก้นลึก 28 ซม.',
  'ปั๊มน้ำอัตโนมัติ 150W',
  'รองเท้าผ้าใบผู้หญิงNikeAirForce1รุ่น07ไซส์38',
] as const;
const statuses = ['published', 'draft', 'published', 'archived'] as const;
const quantities = [48, 3, 0, 120, 7] as const;
export const nameOf = (index: number): string => names[index % names.length]!;
export const quantityOf = (index: number): number => quantities[index % quantities.length]!;
export const skuOf = (index: number): string => `TL-${String(1000 + index)}`;

export const category = Category.parse({
  id: idOf(10, 1),
  slug: 'kitchen',
  name: 'ครัว',
  names: { th: 'ครัว', en: 'Kitchen' },
  description: '',
  parentId: null,
  position: 1,
  imageUrl: null,
  productCount: 42,
});

const product = (index: number): ProductCard =>
  ProductCard.parse({
    id: idOf(6, index),
    sku: skuOf(index),
    slug: `product-${index}`,
    name: nameOf(index),
    subtitle: '',
    price: 129.5 + index * 40,
    priceVaries: index % 4 === 1,
    compareAtPrice: null,
    currency: 'THB',
    category: category.name,
    categories: [{ id: category.id, slug: category.slug, name: category.name }],
    image: null,
    quantity: quantityOf(index),
    inStock: quantityOf(index) > 0,
    defaultVariantId: idOf(7, index),
    variantCount: (index % 4) + 1,
    status: statuses[index % statuses.length],
    isActive: true,
    isFeatured: false,
    soldCount: index * 3,
    createdAt: ago(90_000),
    updatedAt: ago(60),
    version: 1,
  });

export const productList = (count: number, nextCursor: string | null = null): ProductList =>
  ProductList.parse({
    data: Array.from({ length: count }, (_, index) => product(index)),
    total: count,
    totalIsExact: true,
    page: 1,
    limit: 50,
    nextCursor,
    corrected: null,
  });

/** How many of them there are of each kind to narrow them down to. */
export const facets = (count: number): NonNullable<ProductList['facets']> => ({
  categories: [{ value: category.slug, label: category.name, count }],
  price: [
    { value: '0-200', label: '0-200', count: Math.floor(count / 2) },
    { value: '200-500', label: '200-500', count: Math.ceil(count / 2) },
  ],
  stock: [{ value: 'in', label: 'in', count: Math.max(0, count - 1) }],
});

/** What a parcel costs, and when it arrives. */
export const zones = (['bangkok', 'central', 'northAndNortheast', 'south', 'remote'] as const).map((zone, index) => ({
  zone,
  date: `2026-11-${24 + index}`,
  price: 35 + index * 15,
  currency: 'THB' as const,
}));

const both = (th: string, en: string) => ({ th, en });
const colours = [
  ['red', 'แดงชาด', 'Vermilion', '#9F2B20'],
  ['indigo', 'คราม', 'Indigo', '#22335F'],
] as const;
const sizes = ['S', 'M', 'L'] as const;

/** As its editor needs it: two options and their six variants, the last of them not sold. */
export const productSource = ProductSource.parse({
  ...product(1),
  names: both(nameOf(1), 'Japanese silk qipao, hand-embroidered, limited 2026'),
  subtitles: both('ตัดเย็บทีละตัว', 'Sewn one by one'),
  descriptions: both('ผ้าไหมญี่ปุ่นทั้งตัว ซับในผ้าฝ้าย\nซักแห้งเท่านั้น', 'Japanese silk, lined with cotton.\nDry clean only.'),
  options: [
    {
      key: 'colour',
      names: both('สี', 'Colour'),
      values: colours.map(([key, th, en, swatch]) => ({ key, names: both(th, en), swatch })),
    },
    {
      key: 'size',
      names: both('ไซส์', 'Size'),
      values: sizes.map((key) => ({ key, names: both(key, key), swatch: null })),
    },
  ],
  variants: colours.flatMap(([colour], row) =>
    sizes.map((size, column) => ({
      id: idOf(7, row * sizes.length + column),
      sku: `${skuOf(1)}-${colour}-${size}`,
      options: { colour, size },
      price: 1290 + column * 100,
      tracked: true,
      isActive: row + column < 3,
      available: column * 3,
    })),
  ),
  images: [],
  sellerId: null,
});

/** How its name is taken apart for the search. */
export const words = SearchWords.parse({
  words: ['กี่เพ้า', 'ผ้า', 'ไหม', 'ญี่ปุ่น', 'ปัก', 'มือ'],
  joined: ['ผ้าไหม'],
  slug: 'กี่เพ้าผ้าไหมญี่ปุ่น',
});

/** As the shop shows it; `isSoldOut`: none is left of any variant. */
export const wholeProduct = ({ isSoldOut = false } = {}): Product => {
  const { names, subtitles, descriptions, options, variants } = productSource;
  const availableOf = (units: number) => (isSoldOut ? 0 : units);
  const nameOfValue = (key: string, value: string): [string, string] => {
    const option = options.find((each) => each.key === key)!;
    return [option.names.th, option.values.find((each) => each.key === value)!.names.th];
  };
  return Product.parse({
    ...product(1),
    ...{ names, subtitles, descriptions },
    subtitle: subtitles.th,
    description: descriptions.th,
    images: [],
    quantity: availableOf(12),
    inStock: !isSoldOut,
    options: options.map((option) => ({
      name: option.names.th,
      values: option.values.map((value) => value.names.th),
      swatches: Object.fromEntries(
        option.values.flatMap(({ names: { th }, swatch }) => (swatch ? [[th, swatch]] : [])),
      ),
    })),
    variants: variants.map((variant) => ({
      ...variant,
      options: Object.fromEntries(Object.entries(variant.options).map(([key, value]) => nameOfValue(key, value))),
      currency: 'THB',
      available: availableOf(variant.available),
      imageId: null,
    })),
    facts: [{ label: 'ผ้า', value: 'ไหมญี่ปุ่น 100%' }],
    sellerId: null,
    createdBy: null,
  });
};

/** What would come of the example file: new ones, a change, one that stands there already, and one that is refused. */
export const rehearsal = ((): ImportResult => {
  const kinds = ['created', 'updated', 'exists', 'failed'] as const;
  const results = Array.from({ length: 12 }, (_, index) => {
    const status = kinds[Math.max(0, index - 8)]!;
    return {
      index,
      sku: `EX-${index}`,
      status,
      id: null,
      defaultVariantId: null,
      changes: status === 'updated' ? [{ field: 'price', before: '69.00', after: '79.00' }] : [],
      error: status === 'failed' ? { code: 'SKU_TAKEN', message: 'รหัส EX-11 มีอยู่แล้ว' } : null,
    };
  });
  const count = (kind: (typeof kinds)[number]) => results.filter(({ status }) => status === kind).length;
  return ImportResult.parse({
    created: count('created'),
    updated: count('updated'),
    exists: count('exists'),
    failed: count('failed'),
    results,
  });
})();

/** With two lines; `isTroubled`: one is sold out and the other dearer than before. */
export const cart = ({ isTroubled = false } = {}): Cart =>
  Cart.parse({
    id: idOf(12, 1),
    lines: [0, 1].map((index) => ({
      id: idOf(13, index),
      productId: idOf(6, index),
      variantId: idOf(7, index),
      sku: skuOf(index),
      slug: `product-${index}`,
      name: nameOf(index),
      options: index === 1 ? { สี: 'แดงชาด', ไซส์: 'M' } : {},
      imageUrl: null,
      tint: '#E4D9C0',
      quantity: index + 1,
      unitPrice: 129.5,
      lineTotal: 129.5 * (index + 1),
      available: isTroubled && index === 1 ? 0 : 48,
      notices: isTroubled ? [index === 1 ? { code: 'SOLD_OUT' } : { code: 'PRICE_CHANGED', from: 119, to: 129.5 }] : [],
    })),
    itemCount: 3,
    subtotal: 388.5,
    taxIncluded: 25.42,
    currency: 'THB',
    version: 2,
    isReadyToOrder: !isTroubled,
    updatedAt: ago(1),
    expiresAt: new Date(now + 86_400_000).toISOString(),
  });

/** To Chiang Mai, of the cart above. */
export const quote = (): CheckoutQuote =>
  CheckoutQuote.parse({
    currency: 'THB',
    subtotal: 388.5,
    shipping: 45,
    taxIncluded: 28.36,
    total: 433.5,
    methods: [
      { method: 'standard', price: 45, estimatedDate: '2026-11-24' },
      { method: 'express', price: 85, estimatedDate: '2026-11-23' },
      { method: 'pickup', price: 0, estimatedDate: '2026-11-22' },
    ],
    paymentMethods: ['promptpay', 'card', 'cod'],
    cod: { allowed: true, limit: 5000, fee: 20 },
    cartVersion: 2,
  });

type Told = { now?: DisplayStatus; reached?: readonly DisplayStatus[]; ahead?: readonly DisplayStatus[] };

/** On its way, unless told otherwise: where it is, what it came through and what is still to come. */
export function trackedOrder({
  now: displayStatus = 'packed',
  reached = ['new', 'picking', 'packed'],
  ahead = ['shipped', 'delivered'],
}: Told = {}): TrackedOrder {
  const order = wholeOrder(4);
  return TrackedOrder.parse({
    ...order,
    displayStatus,
    recipient: 'สม••• ว•••',
    destination: 'เมืองเชียงใหม่ เชียงใหม่ 50200',
    trackingNumber: reached.includes('shipped') ? 'ET141432143TH' : null,
    carrier: reached.includes('shipped') ? 'thailand_post' : null,
    steps: [
      ...reached.map((display, index) => ({ display, at: ago(120 - index * 15) })),
      ...ahead.map((display) => ({ display, at: null })),
    ],
  });
}

const promptPay = '00020101021229370016A000000677010111011300668123456785802TH53037645406433.506304A1B2';

/** Placed, and waiting for its money; `leftMinutes`: until nobody may pay it any more. */
export const unpaidOrder = (method: 'card' | 'promptpay', leftMinutes = 14): TrackedOrder =>
  TrackedOrder.parse({
    ...trackedOrder({ now: 'pending_payment', reached: ['pending_payment'], ahead: ['new', 'shipped', 'delivered'] }),
    status: leftMinutes > 0 ? 'pending' : 'cancelled',
    paymentStatus: 'unpaid',
    fulfilmentStatus: 'unfulfilled',
    paymentMethod: method,
    payment: {
      intentId: idOf(18, 1),
      method,
      status: 'requires_payment_method',
      qrPayload: method === 'promptpay' ? promptPay : null,
      payableUntil: ago(-leftMinutes),
      lastError: null,
      cardLast4: null,
    },
  });
