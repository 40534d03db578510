/** How far a webhook's time may be from ours, in seconds. */
export const webhookWindowSeconds = 300;

/** `t=1732190000,v1=<signature>` */
export function parseSignature(header: string | undefined): { at: number; signature: string } | undefined {
  const match = /^t=(\d{1,12}),v1=([\w-]{20,100})$/.exec(header ?? '');
  return match ? { at: Number(match[1]), signature: match[2]! } : undefined;
}

export const signedText = (at: number, rawBody: string): string => `${at}.${rawBody}`;

export function isInWindow(at: number, now: Date): boolean {
  return Math.abs(Math.floor(now.getTime() / 1000) - at) <= webhookWindowSeconds;
}
