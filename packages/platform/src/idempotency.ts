import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { DomainError } from '@talat/contracts/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { concatMap, catchError, from, type Observable, of, throwError } from 'rxjs';
import { type CallerInfo, type Context, currentContext } from './context.ts';
import { Database } from './database.ts';
import { errorBody } from './error-filter.ts';
import type { IdempotencyClaim } from './idempotency-claim.ts';
import { answerKey, findKey, IdempotencyConflict, reused, type StoredKey } from './idempotency-store.ts';

export { keyWasCommitted, takeIdempotencyClaim } from './idempotency-store.ts';

type Options = { required?: boolean; resume?: string };
const optionsKey = 'talat:idempotent';

/**
 * Honours `Idempotency-Key`: the answer is stored with the effect and given again to the same key and body.
 * `resume` names the controller's method that answers for what a request made that died before it could answer.
 */
export const Idempotent = (options: Options = {}): MethodDecorator =>
  applyDecorators(SetMetadata(optionsKey, options), UseInterceptors(IdempotencyInterceptor));

/** What the route says of `Idempotency-Key`, or undefined when it takes none. */
export const idempotencyOf = (handler: object): Options | undefined =>
  Reflect.getMetadata(optionsKey, handler) as Options | undefined;

const canonical = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, canonical(v)]),
      )
    : Array.isArray(value)
      ? value.map(canonical)
      : value;
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const options = this.reflector.get<Options>(optionsKey, execution.getHandler());
    const key = request.headers['idempotency-key'];
    const context = currentContext()!;
    if (typeof key !== 'string' || key === '') {
      if (options.required) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
      return next.handle();
    }
    if (key.length > 255)
      throw new DomainError('VALIDATION_FAILED', { summary: 'Idempotency-Key: at most 255 characters' });
    const claim = this.claimOf(execution, context, key);
    const known = await this.find(claim);
    if (known) return of(await this.replay(execution, claim, known));
    context.idempotency = claim;
    return next.handle().pipe(
      concatMap(async (body: unknown) => {
        const status = context.replyStatus ?? execution.switchToHttp().getResponse<FastifyReply>().statusCode;
        // who found the work done by a twin answers for itself, not for the key
        if (context.hasCommittedKey) await this.store(claim, status, body);
        return body;
      }),
      catchError((error: unknown) =>
        from(this.afterError(execution, claim, error)).pipe(
          concatMap((found) => (found ? of(found.body) : throwError(() => error))),
        ),
      ),
    );
  }

  private claimOf(execution: ExecutionContext, { caller, facts }: Context, key: string): IdempotencyClaim {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const guest = caller?.cartSecret ? `guest:${sha256(caller.cartSecret)}` : `address:${facts.ip}`;
    return {
      scope: caller?.userId ? `user:${caller.userId}` : guest,
      route: `${execution.getClass().name}.${execution.getHandler().name}:${JSON.stringify(request.params)}`,
      key,
      bodyHash: sha256(JSON.stringify(canonical(request.body) ?? null)),
    };
  }

  private find({ scope, route, key }: IdempotencyClaim): Promise<StoredKey | undefined> {
    return this.db.one(findKey, [scope, route, key]);
  }

  private async store({ scope, route, key }: IdempotencyClaim, status: number, body: unknown): Promise<void> {
    await this.db.rows(answerKey, [scope, route, key, status, body === undefined ? null : JSON.stringify(body)]);
  }

  /**
   * The same key may have committed first in another request: then its answer is ours too.
   * A refusal after our own first commit is an answer like any other, and stored. One before it says nothing of the key:
   * a twin that was refused because the first is under way must not answer for it.
   */
  private async afterError(
    execution: ExecutionContext,
    claim: IdempotencyClaim,
    error: unknown,
  ): Promise<{ body: unknown } | null> {
    const isOurs = currentContext()!.hasCommittedKey;
    const isConflict = error instanceof IdempotencyConflict;
    if (!isConflict && !(error instanceof DomainError && error.status < 500)) return null;
    if (isOurs && error instanceof DomainError) {
      await this.store(claim, error.status, errorBody(error, execution.switchToHttp().getRequest<FastifyRequest>()));
      return null;
    }
    const known = await this.find(claim);
    return known ? { body: await this.replay(execution, claim, known) } : null;
  }

  private async replay(execution: ExecutionContext, claim: IdempotencyClaim, known: StoredKey): Promise<unknown> {
    if (known.body_hash !== claim.bodyHash) throw reused();
    const context = currentContext()!;
    context.replyHeaders.push(['Idempotent-Replayed', 'true']);
    if (known.status !== null) {
      context.replyStatus = known.status;
      return known.body ?? undefined;
    }
    const { resume } = this.reflector.get<Options>(optionsKey, execution.getHandler());
    if (resume && known.resource) return this.resume(execution, resume, known.resource);
    if (known.body === null || known.body === undefined) throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
    return known.body;
  }

  private resume(execution: ExecutionContext, method: string, resource: string): Promise<unknown> {
    const controller = this.modules.get<object>(execution.getClass(), { strict: false });
    const resumeWith = (controller as Record<string, (id: string, caller: CallerInfo) => Promise<unknown>>)[method];
    if (!resumeWith) throw new Error(`${execution.getClass().name} has no method ${method} to resume with`);
    return resumeWith.call(controller, resource, currentContext()!.caller!);
  }
}
