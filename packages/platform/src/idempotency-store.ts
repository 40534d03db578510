import { DomainError } from '@talat/contracts/errors';
import { currentContext } from './context.ts';
import type { Tx } from './transaction.ts';
import type { IdempotencyClaim } from './idempotency-claim.ts';
import { statement } from './statement.ts';

/** Somebody else committed the same key first; the interceptor answers with their result. */
export class IdempotencyConflict extends Error {
  override readonly name = 'IdempotencyConflict';
}

/** The request's key, to be committed by the caller's own first statement through `bus.claim_key`; null when there is none. */
export function takeIdempotencyClaim(): IdempotencyClaim | null {
  const context = currentContext();
  if (!context) return null;
  const claim = context.idempotency;
  context.idempotency = null;
  return claim;
}

/** To be said by who took the claim, once the statement that carried it has had its effect. */
export function keyWasCommitted(claim: object | null | undefined): void {
  const context = currentContext();
  if (context && claim) context.hasCommittedKey = true;
}

const insertKey = statement<{ key: string }>(
  'bus.insert-key',
  `insert into bus.idempotency_key (scope, route, key, body_hash, resource, body) values ($1, $2, $3, $4, $5, $6)
   on conflict do nothing returning key`,
);

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Commits the key with the effect: the last statement of the request's first transaction. */
export async function storeClaim(tx: Tx, result: unknown): Promise<void> {
  const claim = takeIdempotencyClaim();
  if (!claim) return;
  const id = (result as { id?: unknown } | null | undefined)?.id;
  const resource = typeof id === 'string' && idPattern.test(id) ? id : null;
  const body = result === undefined ? null : JSON.stringify(result);
  const stored = await tx.one(insertKey, [claim.scope, claim.route, claim.key, claim.bodyHash, resource, body]);
  if (!stored) throw new IdempotencyConflict();
  keyWasCommitted(claim);
}

export type StoredKey = { body_hash: string; resource: string | null; status: number | null; body: unknown };
export const findKey = statement<StoredKey>(
  'bus.find-key',
  'select body_hash, resource, status, body from bus.idempotency_key where scope = $1 and route = $2 and key = $3',
);
export const answerKey = statement(
  'bus.answer-key',
  'update bus.idempotency_key set status = $4, body = $5 where scope = $1 and route = $2 and key = $3',
  { sharesCommit: true },
);
export const reused = () => new DomainError('IDEMPOTENCY_KEY_REUSED');
