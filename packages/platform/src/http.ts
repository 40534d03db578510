import {
  createParamDecorator,
  type ExecutionContext,
  ParseUUIDPipe,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { problemOf } from '@talat/contracts/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Version from `If-Match` (`"7"`, `W/"7"` or `7`), or undefined when it was not sent. */
export function versionSeen(execution: ExecutionContext): number | undefined {
  const header = execution.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!header || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1];
  if (!version) throw new DomainError('VALIDATION_FAILED', { summary: 'If-Match: a version number' });
  return Number(version);
}

const versionKey = 'talat:sees-version';
const isOnMethod = (target: object, method: string | symbol | undefined): void =>
  Reflect.defineMetadata(versionKey, true, Reflect.get(target, method!) as object);

/** A parameter decorator whose value looks at `If-Match`; the route's documentation then says so. */
export const versionedParam = <T>(value: (execution: ExecutionContext) => T): (() => ParameterDecorator) =>
  createParamDecorator((_: unknown, execution: ExecutionContext) => value(execution), [isOnMethod]);
export const seesVersion = (handler: object): boolean => Reflect.getMetadata(versionKey, handler) === true;
export const IfMatch = versionedParam(versionSeen);

/** @throws {DomainError} PRECONDITION_FAILED when the caller saw another version. */
export function requireVersion(seen: number | undefined, current: number): void {
  if (seen !== undefined && seen !== current) throw new DomainError('PRECONDITION_FAILED', { version: current });
}

/** A limit in bytes as people say it, never more than it is. */
export function bytesText(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [1000, 'kB'] : [1_000_000, 'MB'];
  return `${Math.floor((bytes * 10) / size) / 10} ${unit}`;
}

/** A path parameter that is an id; anything else is not found rather than invalid. */
export const UuidParam = new ParseUUIDPipe({ exceptionFactory: () => new DomainError('NOT_FOUND', { what: 'id' }) });

const deepest = 50;
/** Nest's pipe would take them out without a word. */
const everyObjectHas = new Set(['__proto__', 'constructor', 'prototype']);

/** Why no service could take this: PostgreSQL keeps no NUL and no half of a surrogate pair, and what recurses has a stack. */
function unusable(...parts: unknown[]): string | undefined {
  for (let [level, depth] = [parts, 0]; level.length; depth++) {
    if (depth > deepest) return `nested more than ${deepest} deep`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        return 'text holds a character that is none';
      if (value && typeof value === 'object' && !Buffer.isBuffer(value))
        for (const [name, inner] of Object.entries(value)) {
          if (everyObjectHas.has(name)) return `Unrecognized key: "${name}"`;
          next.push(name, inner);
        }
    }
    level = next;
  }
  return undefined;
}

/** Refuses what no service could take where it comes in, in whatever part of the request. */
export function installShapeCheck(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', ({ params, query, body }, _, done) => {
    const summary = unusable(params, query, body);
    done(summary ? new DomainError('VALIDATION_FAILED', { summary }) : undefined);
  });
}

/** zod schemas of bodies and queries; refuses with every problem and its place. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const problems = issues.slice(0, 20).map(problemOf);
      const summary = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
      return new DomainError('VALIDATION_FAILED', { summary, problems });
    },
  });
