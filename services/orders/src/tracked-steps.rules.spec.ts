import { type DisplayStatus, displayStatuses } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import { type Tracked, trackedSteps } from './tracked-steps.rules.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 7, minute));
/** An order that came to these words, one a minute after it was confirmed. */
const after = (...words: DisplayStatus[]): Tracked => ({
  display: words.at(-1) ?? 'new',
  placedAt: at(0),
  confirmedAt: at(1),
  history: (['pending_payment', 'new', ...words] as DisplayStatus[]).map((to, index, all) => ({
    from: all[index - 1] ?? null,
    to,
    at: at(index),
  })),
});
/** `!` stands after what was reached. */
const told = (order: Tracked) =>
  trackedSteps(order)
    .map(({ display, at: reached }) => display + (reached ? '!' : ''))
    .join(' ');

describe('the steps that a customer sees', () => {
  it.each<[DisplayStatus[], string]>([
    [[], 'new! picking packed shipped delivered'],
    [['assigned'], 'new! picking packed shipped delivered'],
    [['picking', 'packed', 'shipped'], 'new! picking! packed! shipped! delivered'],
    [['picking', 'packed', 'shipped', 'delivered', 'completed'], 'new! picking! packed! shipped! delivered!'],
    [['picking', 'on_hold'], 'new! picking! on_hold! packed shipped delivered'],
    [['picking', 'on_hold', 'picking', 'packed'], 'new! picking! packed! shipped delivered'],
    [['picking', 'packed', 'partially_shipped'], 'new! picking! packed! partially_shipped! shipped delivered'],
    [['picking', 'packed', 'shipped', 'refused'], 'new! picking! packed! shipped! refused! returned'],
    [['picking', 'packed', 'shipped', 'refused', 'returned'], 'new! picking! packed! shipped! refused! returned!'],
    [['picking', 'packed', 'shipped', 'refunded'], 'new! picking! packed! shipped! refunded!'],
    [['paid', 'cancelled', 'refunded'], 'new! cancelled! refunded!'],
  ])('after %j are %s', (words, steps) => {
    expect(told(after(...words))).toBe(steps);
  });

  it('leave out what was taken back', () => {
    const order = after('picking', 'packed', 'shipped', 'packed');
    const history = order.history.map((entry, index, all) => ({ ...entry, isUndo: index === all.length - 1 }));
    expect(told({ ...order, history })).toBe('new! picking! packed! shipped delivered');
  });

  it('begin with the payment while it is waited for', () => {
    const waiting = { display: 'pending_payment', placedAt: at(0), confirmedAt: null, history: [] } as const;
    expect(told(waiting)).toBe('pending_payment! new picking packed shipped delivered');
    const failed = { from: 'pending_payment', to: 'payment_failed', at: at(1) } as const;
    expect(told({ ...waiting, display: 'payment_failed', history: [failed] })).toBe(
      'pending_payment! payment_failed! new picking packed shipped delivered',
    );
  });

  it.each(displayStatuses)('of an order that is %s are in time, each once, and end where it is', (display) => {
    const steps = trackedSteps(after('picking', 'packed', display));
    const reached = steps.flatMap(({ at: time }) => time ?? []);
    expect(reached).toEqual(reached.toSorted());
    expect(new Set(steps.map((step) => step.display)).size).toBe(steps.length);
    expect(steps[0]!.at).not.toBeNull();
    const isOver = ['delivered', 'completed', 'returned', 'partially_refunded', 'refunded', 'cancelled'];
    expect(steps.some(({ at: time }) => time === null)).toBe(!isOver.includes(display));
  });
});
