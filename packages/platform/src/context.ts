import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { DomainError } from '@talat/contracts/errors';
import type { EventActor } from '@talat/contracts/events';
import { hasPermission, type Permission, type Role } from '@talat/contracts/permissions';
import type { IdempotencyClaim } from './idempotency-claim.ts';

export type Identity = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  roles: readonly Role[];
  sessionId: string;
};

/** Who calls, and from where. Anonymous when `userId` is null. */
export class CallerInfo {
  readonly userId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role | null;
  readonly roles: readonly Role[];
  readonly sessionId: string | null;

  constructor(
    identity: Identity | null,
    readonly request: RequestFacts,
  ) {
    this.userId = identity?.userId ?? null;
    this.name = identity?.name ?? 'guest';
    this.email = identity?.email ?? null;
    this.role = identity?.role ?? null;
    this.roles = identity?.roles ?? [];
    this.sessionId = identity?.sessionId ?? null;
  }

  get language(): 'th' | 'en' {
    return this.request.language;
  }
  get ip(): string | null {
    return this.request.ip;
  }
  get userAgent(): string | null {
    return this.request.userAgent;
  }
  get requestId(): string {
    return this.request.requestId;
  }
  /** The guest's cart: cookie `talat_cart`, or the header `X-Cart-Id`. */
  get cartSecret(): string | null {
    return this.request.cartSecret;
  }

  can(permission: Permission): boolean {
    return hasPermission(this.roles, permission);
  }
  /** @throws {DomainError} FORBIDDEN, or UNAUTHENTICATED for a guest. */
  require(permission: Permission): void {
    if (this.can(permission)) return;
    throw this.userId ? new DomainError('FORBIDDEN', { permission }) : new DomainError('UNAUTHENTICATED');
  }
  /** The signed-in user's id. @throws {DomainError} UNAUTHENTICATED */
  requireUser(): string {
    if (!this.userId) throw new DomainError('UNAUTHENTICATED');
    return this.userId;
  }
  get actor(): EventActor {
    return { id: this.userId, name: this.name, role: this.role };
  }
}

export type RequestFacts = {
  language: 'th' | 'en';
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  traceparent: string;
  cartSecret: string | null;
};

/** What travels with a request, a job or a batch of events. */
export class Context {
  /** Set by the idempotency interceptor, taken by the first commit. */
  idempotency: IdempotencyClaim | null = null;
  /** An effect of this request was committed with its key: whatever it answers now is the key's answer. */
  hasCommittedKey = false;
  openTransactions = 0;
  replyHeaders: [string, string][] = [];
  replyStatus: number | null = null;

  constructor(
    public actor: EventActor,
    readonly facts: RequestFacts,
    public caller: CallerInfo | null = null,
  ) {}
}

const storage = new AsyncLocalStorage<Context>();

export const currentContext = (): Context | undefined => storage.getStore();
export const runInContext = <T>(context: Context, work: () => T): T => storage.run(context, work);

/** Context of work that no request asked for: consumers, jobs, seeds. */
export function systemContext(name: string, traceparent: string = newTraceparent()): Context {
  return new Context(
    { id: null, name, role: null },
    { language: 'th', ip: null, userAgent: null, requestId: randomUUID(), traceparent, cartSecret: null },
  );
}

/** Up to 32 digits. Of a UUID, which Node draws in advance: asking for bytes each time was a twelfth of a cached answer. */
const randomHex = (digits: number): string => randomUUID().replaceAll('-', '').slice(-digits);

/** W3C trace context; continues the caller's trace when it sent one. */
export function newTraceparent(given?: string): string {
  const traceId =
    given && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(given) ? given.slice(3, 35) : randomHex(32);
  return `00-${traceId}-${randomHex(16)}-01`;
}

/** The context as `bus.record` takes it: actor, address, request and trace. */
export function contextJson(context: Context | undefined = currentContext()): string {
  if (!context) return '{}';
  const { actor, facts } = context;
  return JSON.stringify({
    actor,
    ip: facts.ip,
    userAgent: facts.userAgent,
    requestId: facts.requestId,
    traceparent: facts.traceparent,
  });
}

/** Adds a header to the answer of the request being served; does nothing outside of one. */
export function setReplyHeader(name: string, value: string): void {
  currentContext()?.replyHeaders.push([name, value]);
}
/** Answers with another status than the route's, e.g. 202 while a saga goes on. */
export function setReplyStatus(status: number): void {
  const context = currentContext();
  if (context) context.replyStatus = status;
}
