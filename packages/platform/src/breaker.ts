import { DomainError } from '@talat/contracts/errors';

const failuresToOpen = 5;
const openMs = 30_000;

/** Stops calling a dependency that fails: opens after five failures in a row, lets one call try again after 30 s. */
export class Breaker {
  #failures = 0;
  #openedAt = 0;
  #isTrying = false;

  get state(): 'closed' | 'open' | 'half-open' {
    if (this.#failures < failuresToOpen) return 'closed';
    return performance.now() - this.#openedAt < openMs ? 'open' : 'half-open';
  }

  /** Only faults of the dependency count; its refusals are answers. */
  async run<T>(service: string, call: () => Promise<T>): Promise<T> {
    if (this.state === 'open' || (this.state === 'half-open' && this.#isTrying))
      throw new DomainError('SERVICE_UNAVAILABLE', { service });
    const isTrial = this.state === 'half-open';
    if (isTrial) this.#isTrying = true;
    try {
      const result = await call();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (isFault(error)) {
        this.#failures += 1;
        this.#openedAt = performance.now();
      } else this.#failures = 0;
      throw error;
    } finally {
      if (isTrial) this.#isTrying = false;
    }
  }
}

const isFault = (error: unknown): boolean => !(error instanceof DomainError) || error.status >= 500;
