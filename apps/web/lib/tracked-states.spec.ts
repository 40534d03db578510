import { type DisplayStatus, displayStatuses } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import english from '../messages/en/account.json' with { type: 'json' };
import thai from '../messages/th/account.json' with { type: 'json' };

type Told = Record<DisplayStatus, { headline: string; now: string; step: string }>;
/** The order will not come to its customer as things are. */
const astray = ['on_hold', 'refused', 'returned', 'refunded', 'cancelled', 'payment_failed'] as const;

describe.each<[string, Told]>([
  ['Thai', thai.track.states],
  ['English', english.track.states],
])('the tracking page in %s', (_, states) => {
  it.each(displayStatuses)('has a headline, a sentence and a step of an order that is %s', (status) => {
    for (const text of [states[status].headline, states[status].now, states[status].step])
      expect(text.trim()).not.toBe('');
    // the large line is one line
    expect(states[status].headline.length).toBeLessThan(24);
  });

  it.each(astray)('tells of an order that is %s in words that no other state has', (status) => {
    const others = displayStatuses.filter((other) => other !== status).map((other) => states[other]);
    expect(others.map(({ headline }) => headline)).not.toContain(states[status].headline);
    expect(others.map(({ now }) => now)).not.toContain(states[status].now);
  });
});
