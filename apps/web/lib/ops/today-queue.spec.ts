import type { OrderSummary } from '@talat/contracts/order';
import { expect, it } from 'vitest';
import { queueOf } from './today-queue.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const order = (
  id: string,
  displayStatus: OrderSummary['displayStatus'],
  minutes: number,
  assigneeId: string | null = null,
) =>
  ({
    id,
    displayStatus,
    assigneeId,
    confirmedAt: new Date(now - minutes * 60_000).toISOString(),
    createdAt: '',
  }) as OrderSummary;
const promises = { new: 900, assigned: 1800, on_hold: 1800 };
const queue = (lists: Partial<Parameters<typeof queueOf>[0]>) =>
  queueOf({ mine: [], problems: [], free: [], ...lists }, promises, { now, myId: 'me' }).map(
    ({ order: { id }, reason }) => `${id} ${reason}`,
  );

it('puts what is wrong first, then what is nearest to its end or past it', () =>
  expect(
    queue({
      problems: [order('held', 'on_hold', 1)],
      mine: [order('mine', 'assigned', 29, 'me'), order('fresh', 'assigned', 2, 'me')],
      free: [order('late', 'new', 30), order('later', 'new', 300)],
    }),
  ).toEqual(['held problem', 'later free', 'late free', 'mine mine', 'fresh mine']));

it('leaves to others what is wrong with theirs, and shows an order once', () =>
  expect(
    queue({
      problems: [order('theirs', 'on_hold', 9, 'ek'), order('my', 'on_hold', 9, 'me')],
      mine: [order('my', 'on_hold', 9, 'me')],
    }),
  ).toEqual(['my problem']));

it('follows what becomes of an order: taken by me it is mine, by others theirs, and done it is gone', () =>
  expect(
    queue({
      free: [order('taken', 'assigned', 30, 'me'), order('theirs', 'assigned', 30, 'ek')],
      mine: [order('given', 'assigned', 9, 'ek'), { ...order('done', 'completed', 9, 'me'), status: 'completed' }],
    }),
  ).toEqual(['taken mine']));
