import type { Order } from '@talat/contracts/order';
import { expect, it } from 'vitest';
import { blockOf } from './order-block.ts';

const why = (displayStatus: Order['displayStatus'], actions: Order['actions'][number]['action'][], mayAdvance = true) =>
  blockOf(
    {
      displayStatus,
      actions: actions.map((action) => ({ action, to: null, isPrimary: false })),
      holdReason: 'รอที่อยู่ใหม่',
      payment: null,
    },
    mayAdvance,
  )?.why;

it('says what an order waits for, and whether its reader can end it', () => {
  expect(why('pending_payment', [])).toBe('money');
  expect(why('on_hold', ['resume'])).toBe('held');
  expect(why('on_hold', [])).toBe('heldByOthers');
  expect(why('refused', ['return'])).toBe('refused');
  expect(why('refused', [])).toBe('refusedByOthers');
});

it('says nothing where the order goes on or is over, and whose work it is to those who only look', () => {
  expect(why('picking', ['advance'])).toBeUndefined();
  expect(why('cancelled', [], false)).toBeUndefined();
  expect(why('picking', [], false)).toBe('role');
});
