import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { ClientContract, ClientMethod } from '@talat/contracts/client';
import { DomainError, ErrorBody } from '@talat/contracts/errors';
import { Breaker } from './breaker.ts';
import { deadlineOf, servedBy } from './clients.ts';
import { currentContext } from './context.ts';
import { InternalTokens } from './internal-tokens.ts';
import { clientSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const Refusal = ErrorBody.pick({ code: true, details: true });

type Call = { service: string; name: string; method: ClientMethod; input: unknown };
export type Served = Record<string, (input: unknown) => Promise<unknown>>;

/** Makes the calls between services: to the instance in this process, or over HTTP with deadline and breaker. */
@Injectable()
export class ClientCalls implements OnApplicationBootstrap {
  readonly #local = new Map<string, Served>();
  readonly #breakers = new Map<string, Breaker>();
  /** Local answers go through JSON and the contract as remote ones do: tests find in one process what would break in several. */
  isStrict = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly settings: Settings,
    private readonly tokens: InternalTokens,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      const contract =
        instance && typeof instance === 'object' ? servedBy((instance as object).constructor) : undefined;
      if (contract) this.serve(contract.service, instance as Served);
    }
  }

  /** Names the instance that answers a service's calls in this process. */
  serve(service: string, instance: Served): void {
    this.#local.set(service, instance);
  }
  serving(service: string): Served | undefined {
    return this.#local.get(service);
  }
  /** State of the breaker towards each remote service that was called. */
  breakers(): { service: string; url: string; state: string }[] {
    return [...this.#breakers].map(([service, breaker]) => ({
      service,
      url: this.urlOf(service) ?? '',
      state: breaker.state,
    }));
  }

  /** What a caller injects. A call with a transaction open is refused: it would hold two connections. */
  proxyOf(contract: ClientContract): Served {
    return Object.fromEntries(
      Object.entries(contract.methods).map(([name, method]) => [
        name,
        (input: unknown) => this.call({ service: contract.service, name, method, input }),
      ]),
    );
  }

  private async call({ service, name, method, input }: Call): Promise<unknown> {
    if (currentContext()?.openTransactions)
      throw new Error(`${service}.${name} was called inside an open transaction; call before or after it`);
    const local = this.#local.get(service);
    const parsed = method.input.parse(input);
    if (local) {
      const answer = await local[name]!(parsed);
      return this.isStrict ? method.output.parse(throughJson(answer)) : answer;
    }
    const url = this.urlOf(service);
    if (!url) throw new DomainError('SERVICE_UNAVAILABLE', { service });
    let breaker = this.#breakers.get(service);
    if (!breaker) this.#breakers.set(service, (breaker = new Breaker()));
    return breaker.run(service, () => this.overHttp({ service, name, method, url, input: parsed }));
  }

  private urlOf(service: string): string | undefined {
    return this.settings.get(clientSettings).INTERNAL_URLS[service];
  }

  private async overHttp(call: Call & { url: string }): Promise<unknown> {
    const context = currentContext();
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await this.tokens.issue(context?.caller ?? null)}`,
      'x-request-id': context?.facts.requestId ?? '',
      traceparent: context?.facts.traceparent ?? '',
      'accept-language': context?.facts.language ?? 'th',
    };
    const signal = AbortSignal.timeout(deadlineOf(call.method));
    const response = await fetch(`${call.url}/internal/${call.service}/${call.name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(call.input),
      signal,
    }).catch((cause: unknown) => {
      const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
      throw new DomainError(timedOut ? 'UPSTREAM_TIMEOUT' : 'SERVICE_UNAVAILABLE', { service: call.service });
    });
    const body = await response.json().catch((): unknown => {
      throw new DomainError(signal.aborted ? 'UPSTREAM_TIMEOUT' : 'SERVICE_UNAVAILABLE', { service: call.service });
    });
    if (response.ok) return call.method.output.parse(body);
    // what stands between two processes refuses in words of its own
    const refusal = Refusal.safeParse(body);
    if (!refusal.success) throw new DomainError('SERVICE_UNAVAILABLE', { service: call.service });
    throw new DomainError(refusal.data.code, refusal.data.details);
  }
}

const throughJson = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
