import { Inject, Injectable } from '@nestjs/common';
import type { ClientContract, ClientMethod } from '@talat/contracts/client';

const servedKey = Symbol('talat:client');
const tokens = new Map<string, symbol>();

/** Nest's token of a service's client. */
export function clientToken(contract: ClientContract): symbol {
  const known = tokens.get(contract.service);
  if (known) return known;
  const token = Symbol(`client:${contract.service}`);
  tokens.set(contract.service, token);
  contracts.set(contract.service, contract);
  return token;
}
const contracts = new Map<string, ClientContract>();
/** Every client that somebody injects or serves in this process. */
export const knownClients = (): ClientContract[] => [...contracts.values()];

/** Injects another service's client: a direct call when it runs in this process, HTTP otherwise. */
export const InjectClient = (contract: ClientContract): ParameterDecorator & PropertyDecorator =>
  Inject(clientToken(contract));

/** Marks the class that answers the calls a service has declared. */
export function ServesClient(contract: ClientContract): ClassDecorator {
  clientToken(contract);
  return (target) => {
    Injectable()(target);
    Reflect.defineMetadata(servedKey, contract, target);
  };
}
export const servedBy = (target: object): ClientContract | undefined =>
  Reflect.getMetadata(servedKey, target) as ClientContract | undefined;

export const deadlineOf = (method: ClientMethod): number => method.deadlineMs ?? 2_000;
