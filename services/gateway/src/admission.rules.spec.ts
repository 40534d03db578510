import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission, kindOf } from './admission.rules.ts';

const bounds = { least: 4, first: 10, most: 40, slowMs: 500 };
/** Fills it, lets everybody out after `tookMs`, round after round. */
function rounds(admission: Admission, count: number, tookMs: number): number {
  let now = 0;
  for (let round = 0; round < count; round++) {
    let inside = 0;
    while (admission.enter()) inside++;
    now += Math.max(tookMs, 1);
    while (inside-- > 0) admission.leave(tookMs, now);
  }
  return admission.limit;
}

describe('the bound on what is under way', () => {
  it('lets in as many as it says, and one more for each who leaves', () => {
    const admission = new Admission(bounds);
    const letIn = Array.from({ length: 12 }, () => admission.enter());
    expect(letIn.filter(Boolean)).toHaveLength(10);
    expect(admission.isFull).toBe(true);
    admission.leave(10, 10);
    expect([admission.enter(), admission.enter()]).toEqual([true, false]);
  });

  it('opens up to its most while it is full and quick, and closes to its least when it is slow', () => {
    const admission = new Admission(bounds);
    expect(rounds(admission, 200, 20)).toBe(bounds.most);
    expect(rounds(admission, 100, 900)).toBe(bounds.least);
    expect(rounds(admission, 20, 20)).toBeGreaterThan(10);
  });

  it('does not open for a few, and closes once for many who are slow together', () => {
    const admission = new Admission(bounds);
    for (let n = 0; n < 500; n++) {
      admission.enter();
      admission.leave(5, n);
    }
    expect(admission.limit).toBe(10);
    for (let n = 0; n < 10; n++) admission.enter();
    for (let n = 0; n < 10; n++) admission.leave(900, 1000);
    expect(admission.limit).toBe(8);
  });

  it('stays within its bounds whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ took: fc.nat(2000), leaves: fc.boolean() }), { maxLength: 500 }), (steps) => {
        const admission = new Admission(bounds);
        let inside = 0;
        for (const [now, { took, leaves }] of steps.entries()) {
          if (leaves && inside > 0) {
            inside--;
            admission.leave(took, now * 100);
          } else if (admission.enter()) inside++;
          expect(admission.limit).toBeGreaterThanOrEqual(bounds.least);
          expect(admission.limit).toBeLessThanOrEqual(bounds.most);
        }
      }),
    );
  });
});

it.each([
  ['POST', '/api/v1/orders', 'checkout'],
  ['POST', '/api/v1/cart/items', 'checkout'],
  ['GET', '/api/v1/cart', 'browse'],
  ['GET', '/api/v1/products?x=1', 'browse'],
  ['GET', '/api/v1/orders/track/abc', 'browse'],
  ['GET', '/api/v1/orders?status=new', 'work'],
  ['PUT', '/api/v1/products/1', 'work'],
  ['POST', '/api/v1/auth/login', 'work'],
  ['POST', '/api/v1/payments/confirm', 'payment'],
  ['GET', '/health', undefined],
  ['GET', '/media/1.avif', undefined],
])('%s %s shares its places with %s', (method, url, kind) => {
  expect(kindOf(method, url)).toBe(kind);
});
