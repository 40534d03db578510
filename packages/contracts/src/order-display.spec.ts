import { describe, expect, it } from 'vitest';
import {
  displayStatus,
  displayWords,
  findDisplayStatus,
  fulfilmentStatuses,
  orderStatuses,
  paymentStatuses,
  paymentWord,
} from './order-display.ts';

describe('the word that people see', () => {
  it('exists for every combination of the three fields', () => {
    for (const status of orderStatuses)
      for (const paymentStatus of paymentStatuses)
        for (const fulfilmentStatus of fulfilmentStatuses)
          for (const assigneeId of [null, 'someone'])
            expect(displayWords).toHaveProperty(displayStatus({ status, paymentStatus, fulfilmentStatus, assigneeId }));
  });

  it.each([
    ['pending', 'unpaid', 'unfulfilled', null, 'pending_payment'],
    ['pending', 'failed', 'unfulfilled', null, 'payment_failed'],
    ['confirmed', 'cod_due', 'unfulfilled', null, 'new'],
    ['confirmed', 'paid', 'unfulfilled', null, 'paid'],
    ['confirmed', 'paid', 'unfulfilled', 'x', 'assigned'],
    ['processing', 'paid', 'picking', 'x', 'picking'],
    ['processing', 'cod_due', 'refused', 'x', 'refused'],
    ['completed', 'cod_collected', 'delivered', 'x', 'completed'],
    ['completed', 'refunded', 'returned', 'x', 'refunded'],
    ['cancelled', 'refunded', 'unfulfilled', null, 'refunded'],
    ['on_hold', 'paid', 'packed', 'x', 'on_hold'],
  ] as const)('%s, %s, %s, assigned to %s reads %s', (status, paymentStatus, fulfilmentStatus, assigneeId, word) =>
    expect(displayStatus({ status, paymentStatus, fulfilmentStatus, assigneeId })).toBe(word),
  );

  it.each([
    ['Packed', 'packed'],
    ['แพ็กแล้ว', 'packed'],
    ['AWAITING PAYMENT', 'pending_payment'],
    ['ready-to-ship', 'ready_to_ship'],
    ['ready_to_ship', 'ready_to_ship'],
  ] as const)('is found by %s', (text, key) => expect(findDisplayStatus(text)).toBe(key));
  it('is not found by anything else', () => expect(findDisplayStatus('gone')).toBeUndefined());

  it.each([
    ['cod_due', 'shipped', 'COD due'],
    ['cod_due', 'refused', 'Not collected'],
    ['paid', 'refused', 'Paid'],
  ] as const)('of money that is %s for a parcel that is %s reads %s', (paymentStatus, fulfilmentStatus, word) =>
    expect(paymentWord({ paymentStatus, fulfilmentStatus }).en).toBe(word),
  );

  it('has a word of its own in each language', () => {
    for (const language of ['th', 'en'] as const)
      expect(new Set(Object.values(displayWords).map((word) => word[language])).size).toBe(
        Object.keys(displayWords).length,
      );
  });
});
