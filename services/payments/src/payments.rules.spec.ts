import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Posting } from './ledger.rules.ts';
import type { Decision, Payment, PaymentEvent } from './payment-decision.rules.ts';
import type { OperationRow, PaymentRow } from './payment.repository.ts';
import { decide } from './payments.rules.ts';
import { daysAfter, findBreaks } from './reconcile.rules.ts';

const amount = 1_290_00;

/** A payment as the database would keep it, moved by decisions in memory. */
class Model {
  payment: PaymentRow;
  operations: OperationRow[] = [];
  readonly postings: Posting[] = [];
  readonly events: string[] = [];

  constructor(method: PaymentRow['method']) {
    const now = new Date(0);
    this.payment = {
      id: newId(),
      order_id: newId(),
      order_number: 'SO-690000001',
      customer_id: null,
      method,
      provider: method === 'cod' ? 'cod' : 'simulator',
      status: 'created',
      amount,
      tax: 84_39,
      shipping: 32_71,
      captured: 0,
      refunded: 0,
      refunding: 0,
      currency: 'THB',
      qr_payload: null,
      payable_until: now,
      card_brand: null,
      card_last4: null,
      last_error: null,
      closing_reason: null,
      is_late: false,
      version: 1,
      created_at: now,
      updated_at: now,
    };
    if (method === 'promptpay')
      this.add({ id: newId(), kind: 'charge', providerKey: newId(), status: 'requested', amount });
  }

  private add(operation: Decision['newOperations'][number]): void {
    const { providerKey, targetKey, provider, status, ...rest } = operation;
    this.operations.push({
      ...rest,
      status,
      payment_id: this.payment.id,
      provider: provider ?? this.payment.provider,
      provider_key: providerKey,
      target_key: targetKey ?? null,
      currency: 'THB',
      reason: operation.reason ?? null,
      reference: null,
      error: null,
      attempts: 0,
      created_at: new Date(0),
    });
  }

  do(event: PaymentEvent): Decision | null {
    const decision = decide(this as Payment, event);
    if (!decision) return null;
    this.payment = { ...this.payment, ...decision.set, version: this.payment.version + 1 };
    for (const change of decision.operations)
      this.operations = this.operations.map((operation) =>
        operation.id === change.id ? { ...operation, status: change.status } : operation,
      );
    for (const operation of decision.newOperations) this.add(operation);
    this.postings.push(...decision.postings);
    this.events.push(...decision.events.map(({ type }) => type));
    return decision;
  }
  reply(kind: OperationRow['kind'], outcome: 'succeeded' | 'declined' | 'unknown', which = -1): Decision | null {
    const operation = this.operations.filter((each) => each.kind === kind).at(which)!;
    return this.do({ type: 'reply', operationId: operation.id, outcome, newId: newId() });
  }
  attempt(): void {
    this.do({ type: 'attempt', operationId: newId(), method: 'card', provider: 'simulator' });
  }

  check(): void {
    const { captured, refunded, refunding } = this.payment;
    expect([0, amount]).toContain(captured);
    expect(refunded + refunding).toBeLessThanOrEqual(captured);
    expect(Math.min(refunded, refunding)).toBeGreaterThanOrEqual(0);
    expect(
      this.operations.filter(({ kind, status }) => (kind === 'capture' || kind === 'charge') && status === 'succeeded')
        .length,
    ).toBeLessThanOrEqual(1);
    for (const { entries } of this.postings) {
      expect(entries.length).toBeGreaterThanOrEqual(2);
      expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
    }
    expect(new Set(this.postings.map(({ id }) => id)).size).toBe(this.postings.length);
    const receivable = this.postings
      .flatMap(({ entries }) => entries)
      .filter(({ account }) => account === 'psp_receivable' || account === 'cash_on_delivery')
      .reduce((sum, entry) => sum + entry.amount, 0);
    const surplus =
      this.operations.filter(({ status }) => status === 'surplus').length -
      this.postings.filter(({ kind }) => kind === 'surplus_return').length;
    expect(receivable).toBe(captured - refunded + surplus * amount);
  }
}

describe('a payment', () => {
  it('by card is authorised, then captured, and told once each', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.reply('auth', 'succeeded');
    expect(model.payment.status).toBe('authorized');
    model.reply('capture', 'succeeded');
    model.reply('capture', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'captured', captured: amount });
    expect(model.events).toEqual(['payment.authorized', 'payment.captured']);
    model.check();
  });

  it('that was declined can be tried again; one that is under way cannot', () => {
    const model = new Model('card');
    model.attempt();
    expect(() => model.attempt()).toThrow(DomainError);
    model.reply('auth', 'declined');
    expect(model.payment.status).toBe('failed');
    model.attempt();
    model.reply('auth', 'succeeded');
    expect(model.payment.status).toBe('authorized');
  });

  it('stays unknown after a timeout until somebody has asked', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'unknown');
    expect(model.payment.status).toBe('unknown');
    expect(() => model.attempt()).toThrow(DomainError);
    model.reply('auth', 'succeeded');
    expect(model.payment.status).toBe('authorized');
  });

  it('that succeeds after its end is undone: an authorisation is voided', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'unknown');
    model.do({ type: 'cancel', reason: 'payment_deadline', newId: newId() });
    model.reply('auth', 'succeeded');
    expect(model.payment.status).toBe('void_requested');
    model.reply('void', 'succeeded');
    expect(model.payment.status).toBe('voided');
    expect(model.events).toEqual(['payment.voided']);
    model.check();
  });

  it('that succeeds after its end is undone: a QR is refunded, and never counted as earned', () => {
    const model = new Model('promptpay');
    model.do({ type: 'cancel', reason: 'payment_deadline', newId: newId() });
    model.reply('charge', 'succeeded');
    expect(model.payment).toMatchObject({ captured: amount, refunding: amount, is_late: true });
    model.reply('refund', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'refunded', refunded: amount, refunding: 0 });
    expect(model.postings.flatMap(({ entries }) => entries.map(({ account }) => account))).not.toContain('sales');
    model.check();
  });

  it('whose void is refused has been captured: that is asked for and refunded', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.do({ type: 'cancel', reason: 'shop', newId: newId() });
    model.reply('void', 'declined');
    expect(model.operations.find(({ kind }) => kind === 'capture')!.status).toBe('unknown');
    model.reply('capture', 'succeeded');
    model.reply('refund', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'refunded', refunded: amount });
    model.check();
  });

  it('whose capture was refused leaves nothing set aside on the card', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.reply('capture', 'unknown');
    model.reply('capture', 'declined');
    expect(model.payment.status).toBe('failed');
    model.do({ type: 'cancel', reason: 'capture_refused', newId: newId() });
    expect(model.payment.status).toBe('void_requested');
    const auth = model.operations.find(({ kind }) => kind === 'auth')!;
    expect(model.operations.find(({ kind }) => kind === 'void')!.target_key).toBe(auth.provider_key);
    model.reply('void', 'succeeded');
    expect(model.payment.status).toBe('voided');
    model.check();
  });

  it('whose capture was refused takes no further card: its order is about to end', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.reply('capture', 'declined');
    expect(() => model.attempt()).toThrow(DomainError);
  });

  it('takes a third card after a first that came late and a second that was declined', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'declined');
    model.attempt();
    model.reply('auth', 'succeeded', 0);
    model.reply('void', 'succeeded');
    model.reply('auth', 'declined', 1);
    expect(model.payment.status).toBe('failed');
    model.attempt();
    model.reply('auth', 'succeeded', 2);
    model.reply('capture', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'captured', captured: amount });
    model.check();
  });

  it('whose capture came after it was given up is given back once, whatever its void answers', () => {
    const model = new Model('card');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.reply('capture', 'declined');
    model.reply('capture', 'succeeded');
    expect(model.operations.find(({ kind }) => kind === 'capture')!.status).toBe('surplus');
    model.do({ type: 'cancel', reason: 'capture_refused', newId: newId() });
    model.reply('refund', 'succeeded');
    if (model.payment.status === 'void_requested') model.reply('void', 'declined');
    expect(model.operations.filter(({ kind }) => kind === 'refund')).toHaveLength(1);
    expect(model.payment).toMatchObject({ status: 'voided', captured: 0 });
    model.check();
  });

  it('that is paid twice, by QR and by card, keeps one and gives one back', () => {
    const model = new Model('promptpay');
    model.attempt();
    model.reply('auth', 'succeeded');
    model.reply('capture', 'succeeded');
    model.reply('charge', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'captured', refunded: 0 });
    expect(model.operations.find(({ kind }) => kind === 'charge')!.status).toBe('surplus');
    model.reply('refund', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'captured', refunded: 0 });
    model.check();
  });

  it('that is paid by its QR after a card was refused says what paid it', () => {
    const model = new Model('promptpay');
    model.attempt();
    model.reply('auth', 'declined');
    const paid = model.reply('charge', 'succeeded');
    expect(model.payment).toMatchObject({ status: 'captured', method: 'promptpay' });
    expect(paid!.events).toMatchObject([{ type: 'payment.captured', data: { method: 'promptpay' } }]);
    model.check();
  });

  it.each([0, amount])('of %i is collected once, also when it is asked again', (due) => {
    const model = new Model('cod');
    model.payment = { ...model.payment, amount: due, tax: 0, shipping: 0 };
    model.do({ type: 'collect', operationId: newId() });
    expect(model.do({ type: 'collect', operationId: newId() })).toBeNull();
    expect(model.payment).toMatchObject({ status: 'captured', captured: due });
  });

  it('gives back no more than it took', () => {
    const model = new Model('cod');
    model.do({ type: 'collect', operationId: newId() });
    model.do({ type: 'refund', refundId: newId(), amount: 1_000_00, reason: 'part' });
    expect(() => model.do({ type: 'refund', refundId: newId(), amount: 1_000_00, reason: 'too much' })).toThrow('290');
    model.reply('refund', 'declined');
    expect(model.payment).toMatchObject({ refunding: 0, refunded: 0 });
    expect(model.events.at(-1)).toBe('payment.refund_failed');
    model.check();
    // the bank thinks again
    model.reply('refund', 'succeeded');
    expect(model.payment).toMatchObject({ refunding: 0, refunded: 1_000_00 });
    model.check();
  });

  it('keeps its books under any order of answers, repeated, late or lost', () => {
    const kinds = ['auth', 'capture', 'charge', 'void', 'refund'] as const;
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('reply' as const),
          kind: fc.constantFrom(...kinds),
          outcome: fc.constantFrom('succeeded' as const, 'declined' as const, 'unknown' as const),
          which: fc.integer({ min: 0, max: 3 }),
        }),
      },
      { weight: 2, arbitrary: fc.constant({ do: 'attempt' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'cancel' as const }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: amount }) }),
      },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('card' as const, 'promptpay' as const),
        fc.array(step, { maxLength: 25 }),
        (method, steps) => {
          const model = new Model(method);
          for (const each of steps) {
            try {
              if (each.do === 'attempt') model.attempt();
              else if (each.do === 'cancel') model.do({ type: 'cancel', reason: 'shop', newId: newId() });
              else if (each.do === 'refund')
                model.do({ type: 'refund', refundId: newId(), amount: each.amount, reason: 'part' });
              else if (model.operations.filter(({ kind }) => kind === each.kind)[each.which])
                model.reply(each.kind, each.outcome, each.which);
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
            }
            model.check();
          }
          // whatever happened: once the order has ended and every question is answered, nobody's money is left here
          if (model.payment.closing_reason === null) model.do({ type: 'cancel', reason: 'shop', newId: newId() });
          for (let round = 0; round < 6; round++) {
            for (const operation of model.operations.filter(
              ({ status }) => status === 'requested' || status === 'unknown',
            ))
              model.do({ type: 'reply', operationId: operation.id, outcome: 'succeeded', newId: newId() });
            model.do({ type: 'cancel', reason: 'shop', newId: newId() });
          }
          model.check();
          expect(model.payment.captured - model.payment.refunded).toBe(0);
          expect(model.operations.filter(({ status }) => status === 'surplus').length).toBe(
            model.postings.filter(({ kind }) => kind === 'surplus_return').length,
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('the reconciliation', () => {
  const ours = {
    key: 'k',
    kind: 'capture' as const,
    payment_id: newId(),
    currency: 'THB' as const,
    status: 'succeeded' as const,
    amount: 100,
    booked: 100,
  };
  const theirs = { key: 'k', kind: 'capture', amount: 100, currency: 'THB' as const, outcome: 'succeeded' as const };
  it.each([
    ['agrees', [ours], [theirs], []],
    ['misses ours', [], [theirs], ['missing_here']],
    ['misses theirs', [ours], [], ['missing_there']],
    ['differs in amount', [{ ...ours, amount: 99, booked: 99 }], [theirs], ['amount']],
    ['differs in state', [{ ...ours, status: 'failed' as const, booked: null }], [theirs], ['state']],
    ['is not booked', [{ ...ours, booked: null }], [theirs], ['ledger']],
    ['is still under way', [{ ...ours, status: 'unknown' as const, booked: null }], [theirs], []],
  ])('%s', (_, mine, bank, kinds) => {
    expect(findBreaks(mine, bank).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('the days that are compared at once', () => {
  it.each([
    [1, 0, 2],
    [4, 999, 8],
    [8, 1000, 1],
    [1, 50_000, 1],
  ])('after %i with %i operations are %i', (days, compared, next) => {
    expect(daysAfter(days, compared)).toBe(next);
  });
});
