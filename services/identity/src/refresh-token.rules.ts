/** `session.generation.mac`; the mac is what only we can compute. */
export type PresentedToken = { sessionId: string; generation: number; mac: string };

const form =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([1-9]\d{0,8})\.([A-Za-z0-9_-]{20,100})$/;

export function parseRefreshToken(text: string): PresentedToken | undefined {
  const [, sessionId, generation, mac] = form.exec(text) ?? [];
  return sessionId && generation && mac ? { sessionId, generation: Number(generation), mac } : undefined;
}

export type Verdict = 'rotate' | 'repeat' | 'reuse' | 'unknown';

/**
 * What a genuine token of `presented` means while `newest` is the last generation handed out.
 * Its immediate predecessor gets the same successor again: that one has not come back yet, so its answer may have been lost.
 * Whatever is older was replaced by a token that did come back: somebody kept a copy.
 */
export function judgeGeneration(newest: number, presented: number): Verdict {
  if (presented === newest) return 'rotate';
  if (presented === newest - 1) return 'repeat';
  return presented < newest ? 'reuse' : 'unknown';
}
