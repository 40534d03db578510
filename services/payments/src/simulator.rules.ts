export type Behaviour = 'succeed' | 'decline' | 'insufficient' | 'timeout' | 'timeout-decline' | 'late' | 'twice';
export type SimulatedOutcome = {
  outcome: 'succeeded' | 'declined';
  reason: string | null;
  delaySeconds: number;
  webhooks: number;
};

/** Card numbers of the simulated provider; any other valid number succeeds. */
export const testCards: Record<string, Behaviour> = {
  '4242424242424242': 'succeed',
  '4000000000000002': 'decline',
  '4000000000009995': 'insufficient',
  '4000000000000044': 'timeout',
  '4000000000000051': 'timeout-decline',
  '4000000000000069': 'late',
  '4000000000000077': 'twice',
};

export const behaviourOf = (number: string): Behaviour => testCards[number.replace(/\s/g, '')] ?? 'succeed';
