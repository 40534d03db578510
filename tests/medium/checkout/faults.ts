import { DomainError } from '@talat/contracts/errors';
import { PaymentProviders } from '../../../services/payments/src/payment-providers.service.ts';
import { ClientCalls, type Served } from '@talat/platform/client-calls';
import { Database } from '@talat/platform/database';
import type { Shop } from './given-shop.ts';

export type Fault =
  | 'crash before'
  | 'crash after effect'
  | 'permanent error'
  | 'timeout'
  | 'duplicate reply'
  | 'late reply';
export const faults: readonly Fault[] = [
  'crash before',
  'crash after effect',
  'permanent error',
  'timeout',
  'duplicate reply',
  'late reply',
];

type Call = () => Promise<unknown>;

/** Does one named call of the checkout wrongly, in the way of the fault; every other call is left alone. */
export class Faults {
  #armed: { name: string; fault: Fault; count: number } | null = null;
  #late: Call[] = [];
  #deadly: string | null = null;

  constructor({ calls, db, providers }: { calls: ClientCalls; db: Database; providers: PaymentProviders }) {
    for (const service of ['inventory', 'payments', 'cart']) {
      const real = calls.serving(service)!;
      const names = Object.getOwnPropertyNames(Object.getPrototypeOf(real)).filter((name) => name !== 'constructor');
      const wrapped: Served = {};
      for (const name of names)
        wrapped[name] = (input) =>
          this.pass(`${service}.${name}`, () => (real[name] as (input: unknown) => Promise<unknown>).call(real, input));
      calls.serve(service, wrapped);
    }
    this.wrapDatabase(db);
    this.wrapBank(providers);
  }

  static of({ app }: Shop): Faults {
    return new Faults({ calls: app.get(ClientCalls), db: app.get(Database), providers: app.get(PaymentProviders) });
  }

  private wrapDatabase(db: Database): void {
    const durable = db.durable.bind(db);
    db.durable = ((statement, values) => {
      const event = /"type":"(order\.confirmed|order\.cancelled|order\.completed)"/.exec(String(values?.[1]))?.[1];
      const name = statement.name === 'orders.change' && event ? event : statement.name;
      return this.pass(name, () => durable(statement, values));
    }) as typeof db.durable;
  }

  private wrapBank(providers: PaymentProviders): void {
    const bank = providers.get('simulator');
    providers.use({
      name: bank.name,
      tokenize: (card) => bank.tokenize(card),
      ask: (key) => bank.ask(key),
      list: (range) => bank.list(range),
      authorize: (request, token) =>
        this.pass('bank.auth', () => bank.authorize(request, token)) as ReturnType<typeof bank.authorize>,
      settle: (request) =>
        this.pass(`bank.${request.kind}`, () => bank.settle(request)) as ReturnType<typeof bank.settle>,
    });
  }

  arm(name: string, fault: Fault): void {
    this.#armed = { name, fault, count: 0 };
    this.#late = [];
  }
  /** Kills this process, without a word to anybody, as soon as the call has had its effect. */
  dieAfter(name: string): void {
    this.#deadly = name;
  }
  /** How often the armed call was made; a cell that never hit proves nothing. */
  get hits(): number {
    return this.#armed?.count ?? 0;
  }
  disarm(): void {
    this.#armed = null;
  }
  /** The answers that were held back arrive now, long after somebody gave up on them. */
  async deliverLate(): Promise<void> {
    for (const call of this.#late) await call().catch(() => undefined);
    this.#late = [];
  }

  private async pass(name: string, call: Call): Promise<unknown> {
    if (this.#deadly === name) {
      await call();
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    }
    const armed = this.#armed;
    if (!armed || armed.name !== name) return call();
    armed.count += 1;
    const isFirst = armed.count === 1;
    switch (armed.fault) {
      case 'crash before':
        if (isFirst) throw new Error('crashed before');
        return call();
      case 'crash after effect': {
        const answer = await call();
        if (isFirst) throw new Error('crashed after');
        return answer;
      }
      case 'permanent error':
        throw new DomainError('VALIDATION_FAILED', { summary: 'for ever' });
      case 'timeout': {
        const answer = await call();
        if (isFirst) throw new DomainError('UPSTREAM_TIMEOUT', { service: name });
        return answer;
      }
      case 'duplicate reply':
        await call();
        return call();
      case 'late reply':
        this.#late.push(call);
        throw new DomainError('UPSTREAM_TIMEOUT', { service: name });
    }
  }
}
