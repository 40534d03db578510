/** A request's Idempotency-Key before its first commit; `scope` is the user, the API key or the guest. */
export type IdempotencyClaim = { scope: string; route: string; key: string; bodyHash: string };
