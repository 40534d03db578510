import type { PaymentMethodType } from '@talat/contracts/order';
import { drawBasket } from './baskets.ts';
import { deliveryZone } from './delivery.ts';
import { Draw, Urn } from './draw.ts';
import { drawLife, type Outcome } from './order-life.ts';
import { liveOrders } from './order-live.ts';
import { type OrderDraft, orderRecord } from './order-record.ts';
import type { DemoOrder } from './order-types.ts';
import { drawShopper } from './shoppers.ts';
import { DAY, dayStart, dayWeight, HOUR, MINUTE } from './trading-calendar.ts';

const ORDERS_A_YEAR = 2_760;
/** The last hours belong to the live work, which is written out and not drawn. */
const LIVE_WINDOW = 6 * HOUR;

const hours = new Urn(
  [2, 1, 0.5, 0.3, 0.3, 0.6, 1.6, 3, 4, 5, 6, 7, 9, 7, 6, 6, 6, 7, 8, 10, 12, 12, 9, 5].map(
    (weight, hour) => [weight, hour] as const,
  ),
);
const methods = new Urn<PaymentMethodType>([
  [55, 'promptpay'],
  [30, 'cod'],
  [15, 'card'],
]);
const cashOutcomes = new Urn<Outcome>([
  [93, 'delivered'],
  [4, 'refused'],
  [2, 'withdrawn'],
  [1, 'partly-sent-back'],
]);
const outcomes = new Urn<Outcome>([
  [93.5, 'delivered'],
  [3, 'unpaid'],
  [1.2, 'withdrawn'],
  [1, 'sent-back'],
  [1.3, 'partly-sent-back'],
]);
const wishes = [
  'ฝากไว้ที่ป้อมยามได้เลย',
  'โทรก่อนส่ง 10 นาที',
  'ส่งหลังห้าโมงเย็น',
  'ห่อของขวัญ ไม่ใส่ใบราคา',
  'บ้านรั้วเขียว หน้าปากซอยมีร้านกาแฟ',
  'ขอถุงกระดาษแทนพลาสติก',
  'เลือกลูกไม่สุกมากนะ',
  'ฝากเพื่อนบ้านเลขที่ติดกันได้',
];

/** What was drawn, cut off at `now`: what has not happened yet is not known. */
function drawOrder(draw: Draw, placedAt: number, now: number): OrderDraft {
  const shopper = drawShopper(draw);
  const basket = drawBasket(draw, placedAt, Math.floor((now - placedAt) / DAY));
  const paymentMethod = draw.from(methods);
  const zone = deliveryZone(shopper.address);
  const isExpress = zone.key === 'bangkok' && draw.chance(0.15);
  const drawn = draw.from(paymentMethod === 'cod' ? cashOutcomes : outcomes);
  const outcome = drawn === 'partly-sent-back' && basket.length === 1 ? 'delivered' : drawn;
  const steps = drawLife(draw, { placedAt, method: paymentMethod, outcome, deliveryDays: zone.days });
  return {
    placedAt,
    shopper,
    basket,
    paymentMethod,
    shippingMethod: isExpress ? 'express' : 'standard',
    steps: steps.filter((step) => step.at.getTime() <= now),
    notes: draw.chance(0.08) ? draw.one(wishes) : null,
  };
}

/** Moments of placing, oldest first: so many a day as its weight asks for, the fractions carried over. */
function drawMoments(draw: Draw, now: number, days: number): readonly number[] {
  const today = dayStart(now);
  const dates = Array.from({ length: days + 1 }, (_, index) => today - (days - index) * DAY);
  const whole = dates.reduce((sum, date) => sum + dayWeight(date), 0);
  const wanted = (ORDERS_A_YEAR * days) / 365;
  let carried = 0;
  const moments: number[] = [];
  for (const date of dates) {
    carried += (wanted * dayWeight(date) * (0.8 + draw.unit() * 0.4)) / whole;
    for (; carried >= 1; carried -= 1) moments.push(date + draw.from(hours) * HOUR + draw.between(0, 3599) * 1000);
  }
  return moments.filter((moment) => moment < now - LIVE_WINDOW).toSorted((a, b) => a - b);
}

type Wish = { now: Date; seed?: number; days?: number };

/** The latest history, for as long as somebody works with it: each service's seed asks for the same one. */
let latest: { key: string; history: WeakRef<readonly DemoOrder[]> } | undefined;

/**
 * About 2,700 past orders and the live work of the last hours, oldest first and numbered without gaps: the same for the
 * same `now` (a moment, usually the time of the first start), `seed` and `days`.
 * Everything is in satang and nothing lies after `now`.
 */
export function orderHistory({ now, seed = 2569, days = 365 }: Wish): readonly DemoOrder[] {
  const end = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const key = `${end}:${seed}:${days}`;
  const known = latest?.key === key ? latest.history.deref() : undefined;
  if (known) return known;
  const history = drawHistory(new Draw(seed), end, days);
  latest = { key, history: new WeakRef(history) };
  return history;
}

function drawHistory(draw: Draw, end: number, days: number): readonly DemoOrder[] {
  const past = drawMoments(draw, end, days).map((placedAt) => drawOrder(draw, placedAt, end));
  return [...past, ...liveOrders(draw, end)]
    .toSorted((a, b) => a.placedAt - b.placedAt)
    .map((draft, index) => orderRecord(draft, index + 1));
}

/** Units sold of each product, cancelled orders left out: what "best sellers" and "sold 1,240" are counted from. */
export function unitsSold(orders: readonly DemoOrder[], since?: Date): ReadonlyMap<string, number> {
  const sold = new Map<string, number>();
  for (const order of orders) {
    if (order.status === 'cancelled' || order.status === 'pending' || (since && order.placedAt < since)) continue;
    for (const line of order.lines) sold.set(line.productId, (sold.get(line.productId) ?? 0) + line.quantity);
  }
  return sold;
}
