import { address, byCard, cards, linesOf, orderBody, taxProfile } from '../flows/shop.ts';
import type { KnownValues } from './known-values.ts';

type Draw = { known: KnownValues; fresh: string };
const tag = { action: 'tag', add: ['seen'], remove: [] };
const texts = { th: 'ข้าว', en: 'Rice' };

/** Bodies that the shop takes where one that is only made of the schema is refused for what its fields say together; `fresh` is new each time. */
const bodies: Record<string, (draw: Draw) => object> = {
  'POST /api/v1/cart/items': () => ({ sku: 'TEA', quantity: 1 }),
  'PUT /api/v1/cart/items/{id}': () => ({ quantity: 2 }),
  'POST /api/v1/categories': ({ fresh }) => ({ name: texts, slug: `c-${fresh}` }),
  'POST /api/v1/inventory/adjustments': () => ({ sku: 'TEA', delta: 1, reason: 'adjusted', note: 'found' }),
  'POST /api/v1/inventory/counts': () => ({ sku: 'OIL', counted: 5, note: 'seen' }),
  'PUT /api/v1/inventory/{sku}/reorder-level': () => ({ reorderLevel: 3 }),
  'POST /api/v1/orders': () =>
    orderBody({ items: linesOf({ TEA: 1 }), paymentMethod: 'cod', billingAddress: address, notes: 'at the door' }),
  'POST /api/v1/orders/bulk': ({ known }) => ({ does: tag, ids: [known.find('orders')] }),
  'POST /api/v1/orders/bulk/preview': ({ known }) => ({ does: tag, ids: [known.find('orders')] }),
  'POST /api/v1/orders/quote': () => ({ postcode: '10400' }),
  'PUT /api/v1/orders/{id}': () => ({ shippingAddress: address, notes: 'at the door' }),
  'POST /api/v1/orders/{id}/assign': ({ known }) => ({ userId: known.find('assignees') ?? null }),
  'POST /api/v1/orders/{id}/hold': () => ({ reason: 'asks first' }),
  'POST /api/v1/orders/{id}/tags': () => ({ add: ['seen'] }),
  'PUT /api/v1/orders/{id}/parcel': () => ({ trackingNumber: 'EF582621151TH', carrier: 'thailand_post' }),
  'PUT /api/v1/orders/{id}/status': () => ({ status: 'cancelled', reason: 'asked' }),
  'POST /api/v1/orders/{id}/returns': () => ({ items: linesOf({ TEA: 1 }), reason: 'too small' }),
  'POST /api/v1/payments/confirm': ({ known }) => ({
    paymentIntentId: known.find('intentId'),
    paymentMethod: byCard(cards.good),
  }),
  'POST /api/v1/payments/intent': ({ known }) => ({ orderId: known.find('orders') }),
  'POST /api/v1/payments/{id}/refunds': () => ({ amount: 1, reason: 'kindness' }),
  'POST /api/v1/products': ({ fresh }) => ({
    ...{ sku: `S-${fresh}`, slug: `p-${fresh}`, name: texts, subtitle: texts, description: texts },
    ...{ price: 10, stock: 1, status: 'published' },
  }),
  'PUT /api/v1/products/{id}': () => ({ name: texts, subtitle: texts }),
  'PUT /api/v1/products/{id}/images/{imageId}': () => ({ alt: texts }),
  'POST /api/v1/users/me/tax-profiles': () => taxProfile,
  'PUT /api/v1/users/me/tax-profiles/{id}': () => taxProfile,
  'PUT /api/v1/users/me/preferences': () => ({ language: 'th', shortcuts: {} }),
};

let made = 0;
/** Undefined where any body that fits its schema will do. */
export const goodBody = (operation: string, known: KnownValues): object | undefined =>
  bodies[operation]?.({ known, fresh: String(made++) });
