import { newId } from '@talat/contracts/id';
import type { TestApp } from '@talat/platform/testing/app';
import { SigningKeys } from '@talat/platform/signing-keys';
import { setTimeout as sleep } from 'node:timers/promises';
import { PaymentProviders } from '../../services/payments/src/payment-providers.service.ts';
import type {
  PaymentProvider,
  ProviderReply,
  ProviderRequest,
  ProviderState,
} from '../../services/payments/src/payment.provider.ts';
import { ReceiveWebhook, webhookPurpose } from '../../services/payments/src/receive-webhook.ts';
import { signedText } from '../../services/payments/src/webhook.rules.ts';
import type { Random } from './random.ts';

/** What goes wrong with a call, and how often: a dropped answer was done, a lost request was not, a mute one was and nobody says so for a while. */
const fates = { dropped: 0.2, early: 0.1, mute: 0.025, lost: 0.025 } as const;
type Fate = keyof typeof fates | 'plain';
const muteMs = 3000;
/** A message may be repeated and overtaken. */
const told = { share: 0.3, copies: 3, withinMs: 1500 };

/** The simulated bank behind a bad line: its own book stays right, what is heard of it does not. */
export class HostileBank implements PaymentProvider {
  readonly name: string;
  readonly did: Record<string, number> = {};
  /** Messages that the shop did not take; a bank that is told so has nobody to tell. */
  readonly refused: string[] = [];
  readonly #real: PaymentProvider;
  readonly #mute = new Map<string, number>();
  readonly #tries = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #messages = new Set<Promise<unknown>>();

  constructor(
    private readonly app: TestApp,
    private readonly random: Random,
  ) {
    const providers = app.get(PaymentProviders);
    this.#real = providers.get('simulator');
    this.name = this.#real.name;
    providers.use(this);
  }

  tokenize: PaymentProvider['tokenize'] = (card) => this.#real.tokenize(card);
  list: PaymentProvider['list'] = (range) => this.#real.list(range);
  authorize: PaymentProvider['authorize'] = (request, token) =>
    this.act(request, () => this.#real.authorize(request, token));
  settle: PaymentProvider['settle'] = (request) => this.act(request, () => this.#real.settle(request));

  async ask(key: string): Promise<ProviderState> {
    return Date.now() < (this.#mute.get(key) ?? 0) ? { outcome: 'unknown' } : this.#real.ask(key);
  }

  /** A payment's id is another at each run, its number is not. */
  follow(paymentId: string, number: number): void {
    this.#numbers.set(paymentId, number);
  }

  /** Every message has arrived. */
  async drained(): Promise<void> {
    while (this.#messages.size) await Promise.all(this.#messages);
  }

  private async act(request: ProviderRequest, perform: () => Promise<ProviderReply>): Promise<ProviderReply> {
    const draws = this.drawsOf(request);
    const fate = fateOf(draws);
    this.did[fate] = (this.did[fate] ?? 0) + 1;
    if (fate === 'lost') throw new Error('the request was lost');
    if (fate === 'mute') this.#mute.set(request.key, Date.now() + muteMs);
    const reply = await perform();
    if (fate === 'early') await this.tell(newId(), request, reply);
    if (fate !== 'mute') this.tellLater(draws, request, reply);
    if (fate === 'dropped') throw new Error('the answer was dropped');
    // longer than anybody waits
    if (fate === 'mute') await sleep(muteMs);
    return reply;
  }

  /** The same for the same seed, payment, kind of operation and try, whoever else asks. */
  private drawsOf({ key, kind }: ProviderRequest): Random {
    const name = `payment ${this.#numbers.get(key.split(':', 1)[0]!)} ${kind}`;
    const nth = (this.#tries.get(name) ?? 0) + 1;
    this.#tries.set(name, nth);
    return this.random.stream(`${name} ${nth}`);
  }

  private tellLater(draws: Random, request: ProviderRequest, reply: ProviderReply): void {
    if (draws.next() > told.share) return;
    const id = newId();
    this.did['told thrice'] = (this.did['told thrice'] ?? 0) + 1;
    for (let copy = 0; copy < told.copies; copy++) {
      const message = sleep(draws.next() * told.withinMs)
        .then(() => this.tell(id, request, reply))
        .finally(() => this.#messages.delete(message));
      this.#messages.add(message);
    }
  }

  private async tell(
    id: string,
    { key }: ProviderRequest,
    { outcome, reference, reason }: ProviderReply,
  ): Promise<void> {
    const body = JSON.stringify({ id: `evt_${id}`, type: 'payment.settled', key, outcome, reference, reason });
    const at = Math.floor(Date.now() / 1000);
    const signature = this.app.get(SigningKeys).hmac(webhookPurpose(this.name), signedText(at, body));
    await this.app
      .get(ReceiveWebhook)
      .receive(this.name, body, `t=${at},v1=${signature}`)
      .catch((error: unknown) => this.refused.push(`${key}: ${String(error)}`));
  }
}

function fateOf(draws: Random): Fate {
  let draw = draws.next();
  for (const [fate, share] of Object.entries(fates) as [Fate, number][]) if ((draw -= share) < 0) return fate;
  return 'plain';
}
