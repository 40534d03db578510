import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  RequestMethod,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { DomainError } from '@talat/contracts/errors';
import type { Permission } from '@talat/contracts/permissions';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CallerInfo, currentContext } from './context.ts';

/** `local`: a program on this machine, not through a proxy. `own-process`: another process of ours, by its token. */
export type PolicyRule = 'public' | 'signed-in' | 'local' | 'own-process' | Permission;
type Rules = readonly [PolicyRule, ...PolicyRule[]];
/** A route of a listener as it was made, whether by a controller or beside them. */
type OpenRoute = { method: string; url: string; rules: readonly PolicyRule[] };

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: readonly PolicyRule[];
  }
  interface FastifyInstance {
    openRoutes: OpenRoute[];
  }
}

const policyKey = 'talat:policy';
const pathKey = 'path';
const methodKey = 'method';

/** Who may call the route: any of the rules is enough. Every route names one; the start refuses a route without. */
export const Policy = (...rules: Rules): MethodDecorator =>
  applyDecorators(SetMetadata(policyKey, rules), RouteConfig({ policy: rules }));

/** The same for a route beside Nest's: `fastify.get(path, openTo('public'), handler)`. */
export const openTo = (...rules: Rules): { config: { policy: Rules } } => ({ config: { policy: rules } });

/** The caller of the request, as a parameter of the route. */
export const Caller = createParamDecorator((_: unknown, __: ExecutionContext): CallerInfo => {
  const caller = currentContext()?.caller;
  if (!caller) throw new Error('@Caller() outside of a request');
  return caller;
});

type Permit = (rules: readonly PolicyRule[], request: FastifyRequest) => void;

/**
 * Closes a listener: no route can be made on it that does not say who may call it, and `permit` is asked before a body is read.
 * It throws the refusal.
 */
export function installPolicies(fastify: FastifyInstance, permit: Permit = permitCaller): void {
  const openRoutes: OpenRoute[] = [];
  fastify.decorate('openRoutes', openRoutes);
  fastify.addHook('onRoute', (route) => {
    // the CORS plugin makes this one itself; preflights carry nobody's rights
    if (route.method === 'OPTIONS' && route.url === '*') route.config = { ...route.config, policy: ['public'] };
    const rules = route.config?.policy;
    for (const method of [route.method].flat()) {
      if (!rules?.length) throw new Error(`${method} ${route.url} has no @Policy`);
      openRoutes.push({ method, url: route.url, rules });
    }
  });
  fastify.addHook('preParsing', (request, _, __, done) => {
    try {
      if (!request.is404) permit(request.routeOptions.config.policy ?? [], request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

function permitCaller(rules: readonly PolicyRule[], request: FastifyRequest): void {
  if (rules.includes('public') || (rules.includes('local') && isLocal(request))) return;
  const caller = currentContext()?.caller;
  if (!caller?.userId) throw new DomainError('UNAUTHENTICATED');
  const isAllowed = rules.some((rule) => rule === 'signed-in' || (isPermission(rule) && caller.can(rule)));
  if (!isAllowed) throw new DomainError('FORBIDDEN', { permission: rules.join(' / ') });
}

const isPermission = (rule: PolicyRule): rule is Permission =>
  rule !== 'public' && rule !== 'signed-in' && rule !== 'local' && rule !== 'own-process';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
/** A proxy on this machine would make everybody local; it says for whom it asks. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  return loopback.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers.forwarded;
}

/** `path` is below the API's prefix, with its parameters as `:name`. */
export type RoutePolicy = {
  controller: string;
  handler: string;
  method: string;
  path: string;
  rules: PolicyRule[] | undefined;
  /** The class and its method. */
  metatype: Type<unknown>;
  run: object;
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
          metatype: metatype as Type<unknown>,
          run: handler,
        });
      }
    }
  }
  return found;
}
