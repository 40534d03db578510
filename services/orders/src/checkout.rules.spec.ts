import { describe, expect, it } from 'vitest';
import { checkoutTable, checkoutUndo, decide, isEnd, undoingSteps, validateCheckout } from './checkout.rules.ts';
import { paymentEvent } from './payment-facts.rules.ts';

describe('the checkout table', () => {
  it('is whole: each step is reached, leads on and has its undo', () => {
    expect(() => validateCheckout()).not.toThrow();
  });

  it.each([
    ['a step that nothing leads to', checkoutTable.filter(({ to }) => to !== 'claiming'), 'nothing leads to claiming'],
    ['a step that leads nowhere', checkoutTable.filter(({ step }) => step !== 'capturing'), 'capturing leads nowhere'],
    [
      'an undo that goes on',
      [...checkoutTable, { step: 'unpaying' as const, on: 'secured' as const, to: 'claiming' as const }],
      'undoes and then goes on',
    ],
  ])('stops the start over %s', (_, table, message) => {
    expect(() => validateCheckout(table)).toThrow(message);
  });

  it('ends from everywhere, whatever happens', () => {
    for (const { step, on } of checkoutTable) {
      let at: string = step;
      let event: (typeof checkoutTable)[number]['on'] | undefined = on;
      const seen = new Set<string>();
      while (event && !isEnd(at as never)) {
        const next: string = decide(at as never, event).to;
        if (seen.has(`${at}>${next}`)) break;
        seen.add(`${at}>${next}`);
        at = next;
        event = checkoutTable.find((row) => row.step === at && row.to !== at)?.on;
      }
      expect(isEnd(at as never)).toBe(true);
    }
  });

  it('turns round for a reason, and never forward again', () => {
    for (const { to, because } of checkoutTable) expect(to === 'unpaying').toBe(because !== undefined);
    for (const step of undoingSteps) expect(checkoutUndo[step as keyof typeof checkoutUndo]).toBe('is undo');
  });

  it('does not know what is not in it', () => {
    expect(() => decide('claiming', 'deadline')).toThrow('does not know');
  });
});

describe('what the money means for the checkout', () => {
  const now = { isOverdue: false, isLong: false };
  it.each([
    ['cod', 'created', now, 'secured'],
    ['card', 'created', now, 'waiting'],
    ['card', 'failed', now, 'waiting'],
    ['card', 'authorized', now, 'secured'],
    ['card', 'unknown', { isOverdue: true, isLong: false }, 'deadline'],
    ['promptpay', 'captured', { isOverdue: true, isLong: false }, 'secured'],
    ['promptpay', 'captured', { isOverdue: true, isLong: true }, 'deadline'],
    ['card', 'voided', now, 'ended'],
  ] as const)('%s %s', (method, status, time, event) => {
    expect(paymentEvent({ method, status }, time)).toBe(event);
  });
});
