import {
  Order,
  OrderCounts,
  OrderList,
  OrderSummary,
  type PaymentMethodType,
  TimelineEntry,
} from '@talat/contracts/order';
import { OrderToday, OrderView } from '@talat/contracts/order-desk';
import {
  displayStatus,
  type FulfilmentStatus,
  type OrderStatus,
  type PaymentStatus,
} from '@talat/contracts/order-display';
import { ago, assignees, idOf, now } from './people.ts';

type State = [OrderStatus, PaymentStatus, FulfilmentStatus, isAssigned: boolean];

/** One of each word that people see, and of some more than one. */
const states: State[] = [
  ['pending', 'unpaid', 'unfulfilled', false],
  ['confirmed', 'paid', 'unfulfilled', false],
  ['confirmed', 'cod_due', 'unfulfilled', false],
  ['confirmed', 'paid', 'unfulfilled', true],
  ['processing', 'paid', 'picking', true],
  ['processing', 'cod_due', 'packed', true],
  ['processing', 'paid', 'shipped', true],
  ['on_hold', 'paid', 'unfulfilled', true],
  ['pending', 'failed', 'unfulfilled', false],
  ['processing', 'cod_due', 'refused', true],
  ['processing', 'paid', 'delivered', true],
  ['processing', 'paid', 'partially_shipped', true],
  ['completed', 'paid', 'delivered', true],
  ['completed', 'partially_refunded', 'delivered', true],
  ['completed', 'refunded', 'returned', true],
  ['cancelled', 'unpaid', 'unfulfilled', false],
];
const customers = [
  ['สมหญิง วงศ์สว่าง', 'เชียงใหม่'],
  ['ธนกฤต ตั้งศิริวัฒนากุลชัยเจริญพาณิชย์', 'กรุงเทพมหานคร'],
  ['Aom Suwannaphum', 'ภูเก็ต'],
  ['ญาณิศา ปู่เจ้าสมิงพราย', 'สมุทรปราการ'],
  ['กี่เพ้า ห้างน้ำแข็งใสญี่ปุ่น', 'พระนครศรีอยุธยา'],
] as const;
const phones = ['0812345678', '0898765432', '0621112222'] as const;

function methodOf(paymentStatus: PaymentStatus, index: number): PaymentMethodType {
  return paymentStatus === 'cod_due' ? 'cod' : index % 3 === 0 ? 'card' : 'promptpay';
}

/** The day in Bangkok. */
const dayFrom = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** The order in a place of the list; the same at every showing. */
export function order(index: number): OrderSummary {
  const [status, paymentStatus, fulfilmentStatus, isAssigned] = states[index % states.length]!;
  const [customerName, province] = customers[index % customers.length]!;
  const assignee = isAssigned ? assignees[index % assignees.length]! : null;
  const total = 129 + ((index * 37_331) % 990_000) / 100;
  const placed = ago(index * 11 + 4);
  return OrderSummary.parse({
    id: idOf(2, index),
    orderNumber: `TL-2611-${String(4190 - index).padStart(5, '0')}`,
    status,
    paymentStatus,
    fulfilmentStatus,
    displayStatus: displayStatus({ status, paymentStatus, fulfilmentStatus, assigneeId: assignee?.id ?? null }),
    channel: 'web',
    currency: 'THB',
    subtotal: total,
    discount: 0,
    shipping: 0,
    tax: 8.44,
    taxIncluded: 8.44,
    taxRate: 7,
    total,
    refunded: 0,
    itemCount: (index % 5) + 1,
    lineCount: (index % 3) + 1,
    thumbnails: [],
    customerId: idOf(3, index % customers.length),
    customerName,
    customerPhone: phones[index % phones.length],
    province,
    paymentMethod: methodOf(paymentStatus, index),
    shippingMethod: 'standard',
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
    holdReason: status === 'on_hold' ? 'ลูกค้าขอเปลี่ยนที่อยู่จัดส่งเป็นที่ทำงาน รอยืนยันทางโทรศัพท์ก่อน 15:00 น.' : null,
    cancelReason: status === 'cancelled' ? 'ไม่ได้ชำระเงินภายในเวลา' : null,
    tags: index % 6 === 0 ? ['ลูกค้าประจำ', 'ของขวัญ'] : [],
    createdAt: placed,
    confirmedAt: status === 'pending' ? null : placed,
    updatedAt: placed,
    version: 3,
  });
}

export const orders = (count: number): OrderSummary[] => Array.from({ length: count }, (_, index) => order(index));

export const orderList = (data: OrderSummary[], nextCursor: string | null = null): OrderList =>
  OrderList.parse({
    data,
    total: nextCursor ? 4190 : data.length,
    totalIsExact: true,
    page: 1,
    limit: 50,
    nextCursor,
  });

export function orderCounts(all: readonly OrderSummary[]): OrderCounts {
  const counts: Record<string, number> = {};
  for (const each of all) counts[each.displayStatus] = (counts[each.displayStatus] ?? 0) + 1;
  return OrderCounts.parse({ counts, total: all.length, problems: counts['on_hold'] ?? 0, pos: 48_211 });
}

export const views = [
  OrderView.parse({
    id: idOf(4, 1),
    name: 'ส่งภาคเหนือ ก่อนเที่ยง',
    isShared: true,
    ownerName: assignees[1]!.name,
    canChange: false,
    state: { search: 'status=open', columns: null, density: null },
    version: 1,
  }),
];

const goods = [
  ['น้ำปลาร้าต้มสุกปรุงรสแม่บุญล้ำ ขวด 400 มล.', 'NPR-400', { ขนาด: '400 มล.' }],
  ['กี่เพ้าผ้าไหมญี่ปุ่นปักมือ รุ่น Limited 2569', 'KP-SILK-M', { สี: 'แดงชาด', ไซส์: 'M' }],
  ['กระทะเหล็กหล่อก้นลึก 28 ซม.', 'PAN-28', {}],
] as const;

/** One order whole, with everything that its page can show. */
export function wholeOrder(index: number): Order {
  const summary = order(index);
  return Order.parse({
    ...summary,
    items: goods.map(([name, sku, options], line) => ({
      id: idOf(5, line),
      line: line + 1,
      productId: idOf(6, line),
      variantId: idOf(7, line),
      sku,
      name,
      options,
      imageUrl: null,
      tint: ['#E4D9C0', '#E9D2CF', '#D5DAD8'][line],
      quantity: line + 1,
      returnedQuantity: 0,
      unitPrice: 129.5,
      lineTotal: 129.5 * (line + 1),
      taxIncluded: 8.47 * (line + 1),
    })),
    contact: { name: summary.customerName, phone: summary.customerPhone, email: 'somying@example.com' },
    shippingAddress: {
      name: summary.customerName,
      phone: '0812345678',
      line1: '88/12 หมู่ 4 ซอยสุเทพ 12 ถนนสุเทพ',
      subdistrict: 'สุเทพ',
      district: 'เมืองเชียงใหม่',
      province: 'เชียงใหม่',
      postcode: '50200',
      country: 'TH',
    },
    billingAddress: null,
    taxInvoice: { name: 'บริษัท ญี่ปุ่นน้ำแข็งใส จำกัด', taxId: '0105536000003', branch: '00000' },
    notes: 'ฝากไว้ที่ป้อมยามได้ค่ะ',
    staffNotes: [{ id: idOf(8, 1), text: 'โทรแล้ว ลูกค้ารับสายหลัง 17:30 น.', author: assignees[1]!.name, at: ago(20) }],
    payment: null,
    actions: [
      { action: 'advance', to: 'packed', isPrimary: true },
      { action: 'assign', to: null, isPrimary: false },
      { action: 'hold', to: null, isPrimary: false },
      { action: 'cancel', to: null, isPrimary: false },
    ],
    trackingToken: 'a'.repeat(32),
    trackingNumber: null,
    carrier: null,
    promisedDate: dayFrom(now + 2 * 86_400_000),
    externalReference: null,
  });
}

export const timeline: TimelineEntry[] = (
  [
    ['order.created', null, 'new', 140],
    ['order.confirmed', 'new', 'paid', 139],
    ['order.assigned', 'paid', 'assigned', 60],
    ['order.processing', 'assigned', 'picking', 31],
  ] as const
).map(([kind, from, to, minutes], index) =>
  TimelineEntry.parse({
    id: idOf(9, index),
    kind,
    at: ago(minutes),
    actor: { id: assignees[1]!.id, name: assignees[1]!.name, role: 'staff' },
    from,
    to,
    reason: null,
    data: {},
    traceId: null,
    requestId: null,
  }),
);

const day = (offset: number) => dayFrom(now - offset * 86_400_000);
const hours = (each: (hour: number) => number) =>
  Array.from({ length: 24 }, (_, hour) => ({ count: each(hour), total: each(hour) * 412.5 }));
const dayOf = (offset: number, each: (hour: number) => number) => ({
  date: day(offset),
  count: hours(each).reduce((sum, { count }) => sum + count, 0),
  total: hours(each).reduce((sum, { total }) => sum + total, 0),
  hours: hours(each),
});

/** A day's figures; `pace` 0 is a day on which nothing was sold. */
export const today = (pace = 1): OrderToday =>
  OrderToday.parse({
    currency: 'THB',
    now: new Date(now).toISOString(),
    today: dayOf(0, (hour) => Math.round(pace * (hour < 6 ? 1 : 6 + 4 * Math.sin(hour / 3)))),
    before: dayOf(7, (hour) => Math.round(pace * (hour < 6 ? 1 : 5 + 4 * Math.cos(hour / 4)))),
    money: { promptpay: pace * 48_250.75, card: pace * 21_900, codDue: pace * 9_120.5 },
    overdue: pace * 3,
    unpaid: pace * 2,
  });
