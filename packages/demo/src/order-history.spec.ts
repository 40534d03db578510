import { includedTax } from '@talat/contracts/money';
import { displayStatus } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import { orderHistory, unitsSold } from './order-history.ts';
import { products, variants } from './shop.ts';
import { dayStart, localDay } from './trading-calendar.ts';
import { customerUsers, users } from './users.ts';

const now = new Date('2026-11-21T08:00:00Z');
const orders = orderHistory({ now });
/** A morning, a night, a leap day, New Year and Songkran: the demo may start at any time. */
const moments = ['2026-11-21T20:10:31.512Z', '2028-02-29T03:00:00Z', '2027-01-01T00:30:00Z', '2027-04-13T11:00:00Z'];
const histories = new Map(moments.map((moment) => [moment, orderHistory({ now: new Date(moment) })]));

describe('a year of orders', () => {
  it('is the same for the same moment and another for another seed', () => {
    const again = orderHistory({ now });
    expect(again === orders, 'drawn anew, not remembered').toBe(false);
    expect(JSON.stringify(again)).toBe(JSON.stringify(orders));
    expect(orderHistory({ now, seed: 1 }).slice(0, 20)).not.toEqual(orders.slice(0, 20));
  });

  it.each(moments)('lies wholly before %s, oldest first and without gaps in its numbers', (moment) => {
    const history = histories.get(moment) ?? [];
    expect(history.length).toBeGreaterThan(2_500);
    expect(history.length).toBeLessThan(3_000);
    expect(history.map((order) => order.sequence)).toEqual(history.map((_, index) => index + 1));
    const wrong = history.filter((order, index) => {
      const times = [order.placedAt, ...order.steps.map((step) => step.at)].map((at) => at.getTime());
      const isLater = order.placedAt >= (history[index - 1]?.placedAt ?? order.placedAt);
      const isSorted = times.every((at, step) => at >= (times[step - 1] ?? at));
      return !isLater || !isSorted || Math.max(...times) > Date.parse(moment) || !/^SO-\d{9}$/.test(order.orderNumber);
    });
    expect(wrong).toEqual([]);
  });

  it('adds up to the satang', () => {
    const wrong = orders.filter(({ lines, subtotal, discount, shipping, total, taxIncluded, refunded }) => {
      const isLineRight = lines.every(
        ({ lineTotal, quantity, unitPrice }) =>
          lineTotal === quantity * unitPrice && Number.isSafeInteger(unitPrice) && unitPrice > 0 && quantity > 0,
      );
      const isSumRight =
        subtotal === lines.reduce((sum, line) => sum + line.lineTotal, 0) && total === subtotal - discount + shipping;
      return !isLineRight || !isSumRight || taxIncluded !== includedTax(total, 700) || refunded < 0 || refunded > total;
    });
    expect(wrong).toEqual([]);
  });

  it('ends each order in the state of its last step, with money to match', () => {
    const moneyIn = ['paid', 'cod_collected', 'refunded', 'partially_refunded'];
    const wrong = orders.filter(({ steps, payment, refunded, total, ...order }) => {
      const last = steps.at(-1);
      const isLast =
        last?.status === order.status &&
        last.paymentStatus === order.paymentStatus &&
        last.fulfilmentStatus === order.fulfilmentStatus &&
        last.assigneeId === order.assigneeId;
      const isPaid = moneyIn.includes(order.paymentStatus) === (payment.capturedAt !== null);
      const isCaptured = payment.capturedAmount === (payment.capturedAt ? total : 0);
      const isRefunded =
        payment.refunds.reduce((sum, refund) => sum + refund.amount, 0) === refunded &&
        (order.paymentStatus === 'refunded') === (refunded === total) &&
        (order.paymentStatus === 'partially_refunded') === (refunded > 0 && refunded < total);
      const isExplained =
        (order.status === 'cancelled') === (order.cancelReason !== null) &&
        (order.status === 'on_hold') === (order.holdReason !== null);
      return !isLast || !isPaid || !isCaptured || !isRefunded || !isExplained;
    });
    expect(wrong).toEqual([]);
  });

  it('sells only what the shop has, to people it knows or to guests', () => {
    const known = new Set(users.map((user) => user.id));
    const byId = new Map(variants.map((variant) => [variant.id, variant]));
    const wrong = orders.filter(
      ({ customerId, lines }) =>
        (customerId !== null && !known.has(customerId)) ||
        new Set(lines.map((line) => line.variantId)).size !== lines.length ||
        lines.some(({ variantId, productId, locationId }) => {
          const variant = byId.get(variantId);
          return variant?.productId !== productId || !variant.stock.some((row) => row.locationId === locationId);
        }),
    );
    expect(wrong).toEqual([]);
    const buyers = new Set(orders.map((order) => order.customerId));
    expect(customerUsers.filter((customer) => !buyers.has(customer.id))).toEqual([]);
    const ids = orders.flatMap((order) => [order.id, order.payment.id, ...order.lines.map((line) => line.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('breathes with weekends, paydays and campaigns', () => {
    const perDay = new Map<number, number>();
    for (const { placedAt } of orders.slice(0, -40))
      perDay.set(dayStart(placedAt.getTime()), (perDay.get(dayStart(placedAt.getTime())) ?? 0) + 1);
    const average = (isOne: (day: ReturnType<typeof localDay>) => boolean) => {
      const counts = [...perDay].filter(([at]) => isOne(localDay(at))).map(([, count]) => count);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    const isPayday = (day: number) => day >= 25 || day <= 3;
    const isOrdinary = (month: number, day: number) => !isPayday(day) && month !== day;
    expect(average(({ day }) => isPayday(day))).toBeGreaterThan(
      average(({ month, day }) => isOrdinary(month, day)) * 1.3,
    );
    expect(average(({ weekday }) => weekday === 0 || weekday === 6)).toBeGreaterThan(
      average(({ weekday }) => weekday >= 2 && weekday <= 4) * 1.15,
    );
    expect(average(({ month, day }) => month === day && month >= 11)).toBeGreaterThan(
      average(({ month, day }) => isOrdinary(month, day)) * 2.5,
    );
  });

  it('is paid by PromptPay, cash and card in about the shares of a Thai shop', () => {
    const share = (method: string) => orders.filter((order) => order.paymentMethod === method).length / orders.length;
    expect(share('promptpay')).toBeCloseTo(0.55, 1);
    expect(share('cod')).toBeCloseTo(0.3, 1);
    expect(share('card')).toBeCloseTo(0.15, 1);
  });

  it.each(moments)('has work in every state and one of each trouble at %s', (moment) => {
    const words = (histories.get(moment) ?? []).map((order) => displayStatus(order));
    const count = (word: string) => words.filter((each) => each === word).length;
    expect(['new', 'paid', 'assigned', 'picking', 'packed'].filter((word) => count(word) < 3)).toEqual([]);
    expect(count('shipped')).toBeGreaterThanOrEqual(5);
    expect(count('pending_payment')).toBeGreaterThanOrEqual(2);
    expect(['payment_failed', 'on_hold', 'refused'].filter((word) => count(word) < 1)).toEqual([]);
    expect(count('completed')).toBeGreaterThan(2_300);
  });

  it('holds one order for its address and has one refused parcel', () => {
    const held = orders.find((order) => order.status === 'on_hold');
    const refused = orders.find((order) => displayStatus(order) === 'refused');
    expect(held?.holdReason).toBe('ที่อยู่ไม่ครบ');
    expect(held?.staffNotes).toHaveLength(1);
    expect(refused).toMatchObject({ paymentMethod: 'cod', paymentStatus: 'cod_due', status: 'processing' });
  });

  it('counts what was sold, most of it what the home page features', () => {
    const sold = unitsSold(orders);
    const best = [...sold]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 10)
      .map(([id]) => products.find((product) => product.id === id));
    expect(best.filter((product) => product?.isFeatured).length).toBeGreaterThanOrEqual(6);
    const week = unitsSold(orders, new Date(now.getTime() - 7 * 86_400_000));
    for (const [id, units] of week) expect(units).toBeLessThanOrEqual(sold.get(id) ?? 0);
  });
});
