import { SetMetadata } from '@nestjs/common';
import { type ErrorCode, errorTable } from '@talat/contracts/errors';
import { type Permission, rolePermissions } from '@talat/contracts/permissions';
import type { PolicyRule } from './policy.ts';

const refusesKey = 'talat:refuses';

/** Errors of the route's own business, for its documentation; those of its policy, body, key and version are known. */
export const Refuses = (...codes: [ErrorCode, ...ErrorCode[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(refusesKey, codes);

export const ownRefusals = (...targets: object[]): ErrorCode[] =>
  targets.flatMap((target) => (Reflect.getMetadata(refusesKey, target) as ErrorCode[] | undefined) ?? []);

/** What a route is, as far as it decides how it may refuse. */
export type RouteTraits = {
  rules: readonly PolicyRule[];
  isApi: boolean;
  isWrite: boolean;
  hasParams: boolean;
  queryNames: readonly string[];
  key: { isRequired: boolean } | null;
  seesVersion: boolean;
  own: readonly ErrorCode[];
};

const isForEverybody = (rules: readonly PolicyRule[]): boolean =>
  rules.includes('public') ||
  rules.includes('signed-in') ||
  Object.values(rolePermissions).every((granted) => rules.some((rule) => granted.has(rule as Permission)));

/** Every error with which the route can answer, by status. */
export function refusalsOf(route: RouteTraits): Map<number, ErrorCode[]> {
  const codes: ErrorCode[] = [
    'UNAUTHENTICATED',
    'TOKEN_EXPIRED',
    'SESSION_REVOKED',
    'SERVICE_UNAVAILABLE',
    'VALIDATION_FAILED',
    'INTERNAL',
  ];
  if (!isForEverybody(route.rules)) codes.push('FORBIDDEN');
  if (route.isApi) codes.push('RATE_LIMITED');
  if (route.hasParams) codes.push('NOT_FOUND');
  if (route.isWrite) codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'ORIGIN_REFUSED');
  if (route.queryNames.includes('cursor')) codes.push('CURSOR_INVALID');
  if (route.seesVersion) codes.push('PRECONDITION_FAILED');
  if (route.key) codes.push('REQUEST_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED');
  if (route.key?.isRequired) codes.push('IDEMPOTENCY_KEY_REQUIRED');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...new Set([...codes, ...route.own])].toSorted()) {
    const { status } = errorTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
