import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';

// RFC 9106 and OWASP's minimum: 19 MiB, two passes, one lane (reliability: "Tokens").
const cost = { algorithm: 2 as const, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** More at once would only fill the thread pool that files and DNS need too. */
const atOnce = 2;
/** Some seconds of work; who would wait longer is told to come back. */
const waitingAtMost = 200;

/** Argon2id, a few at a time. Throws SERVICE_UNAVAILABLE when too many wait. */
@Injectable()
export class PasswordHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  /** Of a password that nobody knows: an unknown account costs what a known one costs. */
  readonly #dummy = this.hash(crypto.randomUUID());

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, cost));
  }

  /** Takes as long for `null` as for a real hash, and is then false. */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const against = passwordHash ?? (await this.#dummy);
    const isRight = await this.inTurn(() => verify(against, password));
    return isRight && passwordHash !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= waitingAtMost) throw new DomainError('SERVICE_UNAVAILABLE', { service: 'identity' });
    while (this.#running >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
