import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { DomainError } from '@talat/contracts/errors';
import type { Permission } from '@talat/contracts/permissions';
import { type CallerInfo, currentContext } from './context.ts';

export type PolicyRule = 'public' | 'signed-in' | Permission;

const policyKey = 'talat:policy';
const pathKey = 'path';
const methodKey = 'method';

/** Who may call the route: any of the rules is enough. Every route names one; the start refuses a route without. */
export const Policy = (...rules: [PolicyRule, ...PolicyRule[]]): MethodDecorator => SetMetadata(policyKey, rules);

/** The caller of the request, as a parameter of the route. */
export const Caller = createParamDecorator((_: unknown, __: ExecutionContext): CallerInfo => {
  const caller = currentContext()?.caller;
  if (!caller) throw new Error('@Caller() outside of a request');
  return caller;
});

@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType() !== 'http') return true;
    const rules = this.reflector.get<PolicyRule[] | undefined>(policyKey, execution.getHandler());
    if (!rules) throw new Error(`${execution.getClass().name}.${execution.getHandler().name} has no @Policy`);
    allow(rules, currentContext()?.caller ?? null);
    return true;
  }
}

function allow(rules: readonly PolicyRule[], caller: CallerInfo | null): void {
  if (rules.includes('public')) return;
  if (!caller?.userId) throw new DomainError('UNAUTHENTICATED');
  const isAllowed = rules.some((rule) => rule === 'signed-in' || (rule !== 'public' && caller.can(rule)));
  if (!isAllowed) throw new DomainError('FORBIDDEN', { permission: rules.join(' / ') });
}

/** `path` is below the API's prefix, with its parameters as `:name`. */
export type RoutePolicy = {
  controller: string;
  handler: string;
  method: string;
  path: string;
  rules: PolicyRule[] | undefined;
};

const segmentOf = (path: unknown): string => {
  const text = typeof path === 'string' ? path.replace(/^\/|\/$/g, '') : '';
  return text && `/${text}`;
};

/** Every route of the loaded modules with its policy. */
export function routePolicies(modules: ModulesContainer): RoutePolicy[] {
  const found: RoutePolicy[] = [];
  for (const module of modules.values()) {
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue;
      const prototype = (metatype as { prototype: object }).prototype;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
        if (typeof handler !== 'function' || name === 'constructor') continue;
        if (
          Reflect.getMetadata(pathKey, handler) === undefined ||
          Reflect.getMetadata(methodKey, handler) === undefined
        )
          continue;
        found.push({
          controller: metatype.name,
          handler: name,
          method: RequestMethod[Reflect.getMetadata(methodKey, handler) as RequestMethod],
          path: [metatype, handler].map((part) => segmentOf(Reflect.getMetadata(pathKey, part))).join(''),
          rules: Reflect.getMetadata(policyKey, handler) as PolicyRule[] | undefined,
        });
      }
    }
  }
  return found;
}

/** @throws {Error} naming every route that has no policy. */
export function refuseRoutesWithoutPolicy(modules: ModulesContainer): void {
  const bare = routePolicies(modules).filter(({ rules }) => !rules?.length);
  if (bare.length)
    throw new Error(
      `these routes have no @Policy:\n${bare.map(({ controller, handler }) => `  ${controller}.${handler}`).join('\n')}`,
    );
}
