import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceIn, failuresWithin, secondsUntilAllowed } from './login-limit.rules.ts';

const allowance = { failures: 3, windowSeconds: 60 };

describe('the sign-in limit', () => {
  it.each([
    [[], 0, 0],
    [[0, 1000], 2000, 0],
    [[0, 1000, 2000], 3000, 57],
    [[0, 1000, 2000], 59_500, 1],
    [[0, 1000, 2000], 60_000, 0],
    [[0, 1000, 2000, 3000], 4000, 57],
  ])('failures at %j, now %i: wait %i s', (times, now, seconds) => {
    expect(secondsUntilAllowed(times, now, allowance)).toBe(seconds);
  });

  it('lets no window of its length hold more failures than allowed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (secondsUntilAllowed(taken, now, allowance) === 0) taken.push(now);
        }
        for (const time of taken)
          expect(
            failuresWithin(
              taken.filter((t) => t <= time),
              time,
              allowance.windowSeconds,
            ).length,
          ).toBeLessThanOrEqual(allowance.failures);
      }),
    );
  });
});

describe('the device', () => {
  const id = 'A'.repeat(24);
  it.each([
    [{ 'x-device-id': id }, id],
    [{ cookie: `a=1; talat_device=${id}; b=2` }, id],
    [{ cookie: `not_talat_device=${id}` }, null],
    [{ 'x-device-id': 'short' }, null],
    [{ 'x-device-id': `${id}"; drop` }, null],
    [{}, null],
  ])('in %j is %s', (headers, device) => {
    expect(deviceIn(headers)).toBe(device);
  });
});
