export const orderStatuses = ['pending', 'confirmed', 'processing', 'completed', 'on_hold', 'cancelled'] as const;
export const paymentStatuses = [
  'unpaid',
  'authorized',
  'paid',
  'cod_due',
  'cod_collected',
  'partially_refunded',
  'refunded',
  'failed',
] as const;
export const fulfilmentStatuses = [
  'unfulfilled',
  'picking',
  'packed',
  'partially_shipped',
  'shipped',
  'delivered',
  'refused',
  'returned',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export type PaymentStatus = (typeof paymentStatuses)[number];
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

/** Tone names a colour pair of the design, shape a symbol; the word, the colour and the shape are always shown together. */
export type DisplayTone = 'new' | 'wait' | 'pick' | 'ship' | 'done' | 'problem' | 'cod' | 'void';
export type DisplayShape =
  | 'disc'
  | 'quarter'
  | 'half'
  | 'half-person'
  | 'rows'
  | 'box'
  | 'arrow'
  | 'check'
  | 'triangle'
  | 'alert'
  | 'return'
  | 'cross';

/** Words of ui.md 1.4, exactly. */
export const displayWords = {
  pending_payment: { th: 'รอชำระเงิน', en: 'Awaiting payment', tone: 'wait', shape: 'quarter' },
  payment_failed: { th: 'ชำระไม่สำเร็จ', en: 'Payment failed', tone: 'problem', shape: 'alert' },
  new: { th: 'ออเดอร์ใหม่', en: 'New', tone: 'new', shape: 'disc' },
  paid: { th: 'ชำระแล้ว', en: 'Paid', tone: 'new', shape: 'half' },
  assigned: { th: 'มอบหมายแล้ว', en: 'Assigned', tone: 'pick', shape: 'half-person' },
  processing: { th: 'กำลังเตรียม', en: 'Processing', tone: 'pick', shape: 'half-person' },
  picking: { th: 'กำลังหยิบ', en: 'Picking', tone: 'pick', shape: 'rows' },
  packed: { th: 'แพ็กแล้ว', en: 'Packed', tone: 'pick', shape: 'box' },
  ready_to_ship: { th: 'พร้อมส่ง', en: 'Ready to ship', tone: 'ship', shape: 'box' },
  partially_shipped: { th: 'ส่งแล้วบางส่วน', en: 'Partially shipped', tone: 'ship', shape: 'arrow' },
  shipped: { th: 'จัดส่งแล้ว', en: 'Shipped', tone: 'ship', shape: 'arrow' },
  delivered: { th: 'ส่งสำเร็จ', en: 'Delivered', tone: 'done', shape: 'check' },
  completed: { th: 'เสร็จสิ้น', en: 'Completed', tone: 'done', shape: 'check' },
  refused: { th: 'ปฏิเสธรับ', en: 'Refused', tone: 'problem', shape: 'alert' },
  returned: { th: 'ตีกลับแล้ว', en: 'Returned', tone: 'void', shape: 'return' },
  partially_refunded: { th: 'คืนเงินบางส่วน', en: 'Partially refunded', tone: 'void', shape: 'return' },
  refunded: { th: 'คืนเงินแล้ว', en: 'Refunded', tone: 'void', shape: 'return' },
  on_hold: { th: 'พักไว้', en: 'On hold', tone: 'wait', shape: 'triangle' },
  cancelled: { th: 'ยกเลิก', en: 'Cancelled', tone: 'void', shape: 'cross' },
} as const satisfies Record<string, { th: string; en: string; tone: DisplayTone; shape: DisplayShape }>;
export type DisplayStatus = keyof typeof displayWords;
export const displayStatuses = Object.keys(displayWords) as [DisplayStatus, ...DisplayStatus[]];

type Word = { th: string; en: string };
/** How an order is paid, where it stands beside other words. */
export const paymentMethodWords = {
  promptpay: { th: 'พร้อมเพย์', en: 'PromptPay' },
  card: { th: 'บัตร', en: 'Card' },
  cod: { th: 'เก็บเงินปลายทาง', en: 'Cash on delivery' },
} as const;

/** How the money of an order reads on its own, beside the stamp. */
export const paymentWords = {
  unpaid: { th: 'ยังไม่ชำระ', en: 'Unpaid' },
  authorized: { th: 'กันวงเงินแล้ว', en: 'Authorised' },
  paid: { th: 'ชำระแล้ว', en: 'Paid' },
  cod_due: { th: 'รอเก็บเงินปลายทาง', en: 'COD due' },
  cod_collected: { th: 'เก็บเงินปลายทางแล้ว', en: 'COD collected' },
  partially_refunded: { th: 'คืนเงินบางส่วน', en: 'Partially refunded' },
  refunded: { th: 'คืนเงินแล้ว', en: 'Refunded' },
  failed: { th: 'ชำระไม่สำเร็จ', en: 'Failed' },
} as const satisfies Record<PaymentStatus, Word>;

const notCollected = { th: 'ไม่ได้เก็บเงิน', en: 'Not collected' };
/** The money of an order in words; nobody collects for a parcel that was refused. */
export const paymentWord = (order: Pick<StatusFields, 'paymentStatus' | 'fulfilmentStatus'>): Word =>
  order.paymentStatus === 'cod_due' && order.fulfilmentStatus === 'refused'
    ? notCollected
    : paymentWords[order.paymentStatus];

export type StatusFields = {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  assigneeId: string | null;
};

/** The one total function from the three state fields (and the assignee) to the word that people see. */
export function displayStatus(order: StatusFields): DisplayStatus {
  if (order.status === 'on_hold') return 'on_hold';
  if (order.status === 'cancelled') return order.paymentStatus === 'refunded' ? 'refunded' : 'cancelled';
  if (order.status === 'pending') return order.paymentStatus === 'failed' ? 'payment_failed' : 'pending_payment';
  if (order.fulfilmentStatus === 'refused') return 'refused';
  if (order.fulfilmentStatus === 'returned') return order.paymentStatus === 'refunded' ? 'refunded' : 'returned';
  if (order.paymentStatus === 'refunded') return 'refunded';
  if (order.status === 'completed')
    return order.paymentStatus === 'partially_refunded' ? 'partially_refunded' : 'completed';
  if (order.fulfilmentStatus !== 'unfulfilled') return order.fulfilmentStatus;
  if (order.assigneeId) return 'assigned';
  if (order.status === 'processing') return 'processing';
  return order.paymentStatus === 'paid' || order.paymentStatus === 'authorized' ? 'paid' : 'new';
}

const normal = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** The display key for a word in either language or its key, in any letter case. */
export function findDisplayStatus(text: string): DisplayStatus | undefined {
  const wanted = normal(text);
  return displayStatuses.find(
    (key) => key === wanted || normal(displayWords[key].en) === wanted || normal(displayWords[key].th) === wanted,
  );
}
