import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { PaymentIntent, SimulatedScan } from '@talat/contracts/payment';
import type { CallerInfo } from '@talat/platform/context';
import { PaymentProviders } from './payment-providers.service.ts';
import { PaymentsService } from './payments.service.ts';
import { SettlePayment } from './settle-payment.ts';
import { SimulatedProvider } from './simulated.provider.ts';
import { toIntent } from './to-payment.ts';

/** The demo's banking app: scans the QR and pays it. The shop hears of it as it would of a real one, by a signed message. */
@Injectable()
export class PayPromptPay {
  constructor(
    private readonly payments: PaymentsService,
    private readonly settle: SettlePayment,
    private readonly bank: SimulatedProvider,
    private readonly providers: PaymentProviders,
  ) {}

  async pay(intentId: string, { copies }: SimulatedScan, caller: CallerInfo): Promise<PaymentIntent> {
    if (!this.providers.isSimulated) throw new DomainError('NOT_FOUND', { what: 'simulator' });
    await this.payments.find(intentId, caller);
    const { payment, operations } = await this.settle.load(intentId);
    const charge = operations.findLast(({ kind, provider }) => kind === 'charge' && provider === this.bank.name);
    if (!charge) throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: payment.status });
    await this.bank.payQr(
      { key: charge.provider_key, kind: 'charge', targetKey: null, amount: charge.amount, currency: charge.currency },
      copies,
    );
    return toIntent(payment);
  }
}
