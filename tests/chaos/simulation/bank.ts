import { newId } from '@talat/contracts/id';
import type {
  PaymentProvider,
  ProviderRecord,
  ProviderReply,
  ProviderRequest,
  ProviderState,
} from '../../../services/payments/src/payment.provider.ts';
import type { Scheduler, SimProcess } from './scheduler.ts';

type Entry = ProviderRecord & { targetKey: string | null; settlesAt: number };
export type Message = { id: string; key: string; outcome: 'succeeded' | 'declined' };

/** The world outside: it does each key once, and what it answers may be lost, late or never sent. */
export class Bank {
  readonly book = new Map<string, Entry>();
  /** Sent, and not yet delivered. */
  readonly post: Message[] = [];
  readonly #underWay: ProviderRequest[] = [];
  isKind = false;

  constructor(private readonly scheduler: Scheduler) {}

  /** As one process of the shop reaches it. */
  seenFrom(process: SimProcess): PaymentProvider {
    const call = (request: ProviderRequest) => this.#call(process, request);
    return {
      name: 'simulator',
      tokenize: async () => ({ token: 't', brand: 'visa', last4: '4242' }),
      authorize: call,
      settle: call,
      ask: (key) => this.#ask(process, key),
      list: async () => [...this.book.values()].filter(({ settlesAt }) => settlesAt <= this.scheduler.now),
    };
  }

  /** What was on its way for long arrives after all. */
  deliverLate(): void {
    const [request] = this.#underWay.splice(0, 1);
    if (request) this.#perform(request, 0);
  }

  payQr(request: ProviderRequest, copies: number): void {
    this.#perform(request, 0, copies);
  }

  async #call(process: SimProcess, request: ProviderRequest): Promise<ProviderReply> {
    const { random } = this.scheduler;
    const luck = this.isKind ? 1 : random.next();
    await this.scheduler.pause(process, `to the bank: ${request.kind}`);
    if (luck < 0.05) return { outcome: 'unknown' };
    if (luck < 0.13) {
      this.#underWay.push(request);
      return { outcome: 'unknown' };
    }
    const entry = this.#perform(request, luck < 0.2 ? random.between(1, 90_000) : 0, luck > 0.9 ? 1 : 0);
    await this.scheduler.pause(process, `from the bank: ${request.kind}`);
    if (luck < 0.3 && luck >= 0.2) throw new Error('socket hang up');
    return entry.settlesAt <= this.scheduler.now ? { outcome: entry.outcome } : { outcome: 'unknown' };
  }

  async #ask(process: SimProcess, key: string): Promise<ProviderState> {
    await this.scheduler.pause(process, 'asks the bank');
    if (!this.isKind && this.scheduler.random.next() < 0.1) throw new Error('socket hang up');
    const entry = this.book.get(key);
    if (!entry) return { outcome: 'not_found' };
    return entry.settlesAt <= this.scheduler.now ? { outcome: entry.outcome } : { outcome: 'unknown' };
  }

  #perform(request: ProviderRequest, delayMs: number, messages = 0): Entry {
    const known = this.book.get(request.key);
    if (known) return known;
    const { key, kind, amount, currency, targetKey } = request;
    const outcome = this.#judges(request) ? ('succeeded' as const) : ('declined' as const);
    const entry = { key, kind, amount, currency, outcome, targetKey, settlesAt: this.scheduler.now + delayMs };
    this.book.set(key, entry);
    const message = { id: newId(), key, outcome };
    for (let copy = 0; copy < messages; copy++) this.post.push(message);
    return entry;
  }

  #judges({ kind, targetKey, amount }: ProviderRequest): boolean {
    if (kind === 'auth') return this.isKind || this.scheduler.random.next() > 0.12;
    if (kind === 'charge') return true;
    const target = this.book.get(targetKey!);
    if (target?.outcome !== 'succeeded') return false;
    const done = (what: string) =>
      [...this.book.values()].filter(
        (one) => one.targetKey === targetKey && one.kind === what && one.outcome === 'succeeded',
      );
    if (kind === 'capture') return done('void').length === 0 && done('capture').length === 0;
    if (kind === 'void') return done('capture').length === 0;
    return done('refund').reduce((sum, one) => sum + one.amount, amount) <= target.amount;
  }
}
