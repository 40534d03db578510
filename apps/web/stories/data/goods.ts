import { Cart } from '@talat/contracts/cart';
import { StockLevel, StockLocation } from '@talat/contracts/inventory';
import { CheckoutQuote, TrackedOrder } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import { Category, ProductCard, ProductList } from '@talat/contracts/product';
import { type StockRow, toStockRow } from '../../lib/ops/stock-desk.ts';
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
const nameOf = (index: number): string => names[index % names.length]!;
const quantityOf = (index: number): number => quantities[index % quantities.length]!;
const skuOf = (index: number): string => `TL-${String(1000 + index)}`;

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

export const locations = [
  StockLocation.parse({ id: idOf(11, 1), code: 'BKK', name: 'คลังบางนา', isSellable: true, priority: 1 }),
  StockLocation.parse({ id: idOf(11, 2), code: 'CNX', name: 'หน้าร้านเชียงใหม่', isSellable: true, priority: 2 }),
];

export const stockRows = (count: number): StockRow[] =>
  Array.from({ length: count }, (_, index) =>
    toStockRow(
      StockLevel.parse({
        variantId: idOf(7, index),
        productId: idOf(6, index),
        sku: skuOf(index),
        name: nameOf(index),
        locationId: locations[index % 2]!.id,
        location: locations[index % 2]!.name,
        onHand: quantityOf(index) + 2,
        reserved: 2,
        available: quantityOf(index),
        reorderLevel: 5,
        isLow: quantityOf(index) < 5,
        lastRestockedAt: ago(4000),
        version: 1,
        updatedAt: ago(60),
      }),
    ),
  );

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
