/** Tokens left at a moment, in milliseconds of any clock that only goes forward. */
export type MessageBudget = { tokens: number; at: number; dropped: number };
export type RateVerdict = 'pass' | 'drop' | 'flood';

const burstSeconds = 2;
/** Messages dropped in a row of a burst that count as a flood, in seconds of the rate. */
const floodSeconds = 10;

export const fullBudget = (perSecond: number, now: number): MessageBudget => ({
  tokens: perSecond * burstSeconds,
  at: now,
  dropped: 0,
});

/** Takes one message from the budget, in place: `perSecond` on average, twice that at once. */
export function spendMessage(budget: MessageBudget, perSecond: number, now: number): RateVerdict {
  budget.tokens = Math.min(perSecond * burstSeconds, budget.tokens + ((now - budget.at) / 1000) * perSecond);
  budget.at = now;
  if (budget.tokens >= 1) {
    budget.tokens -= 1;
    budget.dropped = 0;
    return 'pass';
  }
  budget.dropped += 1;
  return budget.dropped > perSecond * floodSeconds ? 'flood' : 'drop';
}
