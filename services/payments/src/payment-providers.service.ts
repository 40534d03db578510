import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Currency } from '@talat/contracts/money';
import type { PaymentMethodType } from '@talat/contracts/order';
import { processSettings } from '@talat/platform/platform.settings';
import { Settings } from '@talat/platform/settings';
import type { PaymentProvider, ProviderReply } from './payment.provider.ts';
import { paymentsSettings } from './payments.settings.ts';
import { SimulatedProvider } from './simulated.provider.ts';
import { CodProvider } from './cod.provider.ts';

/** The providers by name, and who serves which method. */
@Injectable()
export class PaymentProviders {
  readonly #byName = new Map<string, PaymentProvider>();

  constructor(
    simulated: SimulatedProvider,
    cod: CodProvider,
    private readonly settings: Settings,
  ) {
    for (const provider of [simulated, cod]) this.use(provider);
  }

  /** Puts a provider in; one of the same name is replaced. */
  use(provider: PaymentProvider): void {
    this.#byName.set(provider.name, provider);
  }

  get(name: string): PaymentProvider {
    const provider = this.#byName.get(name);
    if (!provider) throw new DomainError('SERVICE_UNAVAILABLE', { service: name });
    return provider;
  }

  nameFor(method: PaymentMethodType): string {
    return method === 'cod' ? 'cod' : 'simulator';
  }

  /** Whether money is played with here. */
  get isSimulated(): boolean {
    const { PAYMENTS_SIMULATOR: simulator } = this.settings.get(paymentsSettings);
    return simulator === 'auto' ? this.settings.get(processSettings).NODE_ENV !== 'production' : simulator === 'on';
  }

  /** Methods with a provider that would tell of the money. A PromptPay code asks for baht, whatever the amount was meant in. */
  methodsIn(currency: Currency): PaymentMethodType[] {
    if (!this.isSimulated) return ['cod'];
    return currency === 'THB' ? ['promptpay', 'card', 'cod'] : ['card', 'cod'];
  }

  /** Who takes cards. @throws {DomainError} SERVICE_UNAVAILABLE while nobody does */
  forCards(): PaymentProvider {
    if (!this.isSimulated) throw new DomainError('SERVICE_UNAVAILABLE', { service: 'card payments' });
    return this.get(this.nameFor('card'));
  }

  names(): string[] {
    return [...this.#byName.keys()];
  }

  /** A call with a deadline: silence is `unknown`, and so is a fault on the way; never a refusal. */
  async inTime<T>(call: () => Promise<T>): Promise<T | (ProviderReply & { outcome: 'unknown' })> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<{ outcome: 'unknown' }>((resolve) => {
      timer = setTimeout(
        () => resolve({ outcome: 'unknown' }),
        this.settings.get(paymentsSettings).PAYMENTS_PROVIDER_TIMEOUT_MS,
      );
    });
    try {
      return await Promise.race([
        call().catch((error: unknown) => ({ outcome: 'unknown' as const, reason: String(error) })),
        silence,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}
