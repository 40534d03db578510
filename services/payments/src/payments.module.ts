import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { ChooseCard } from './choose-card.ts';
import { CodProvider } from './cod.provider.ts';
import { ConfirmPayment } from './confirm-payment.ts';
import { OrderEnds } from './order-ends.service.ts';
import { PayPromptPay } from './pay-promptpay.ts';
import { PaymentMethods } from './payment-methods.service.ts';
import { PaymentProviders } from './payment-providers.service.ts';
import { paymentsBooks } from './payments.books.ts';
import { refuseSimulator } from './refuse-simulator.ts';
import { PaymentsClient } from './payments.client.ts';
import { PaymentsController } from './payments.controller.ts';
import { PaymentsHandlers } from './payments.handlers.ts';
import { PaymentsJobs } from './payments.job.ts';
import { PaymentsService } from './payments.service.ts';
import { seedPayments } from './payments.seed.ts';
import { paymentsSettings } from './payments.settings.ts';
import { ProviderController } from './provider.controller.ts';
import { ReceiveWebhook } from './receive-webhook.ts';
import { ReconcilePayments } from './reconcile-payments.ts';
import { SettlePayment } from './settle-payment.ts';
import { SimulatedProvider } from './simulated.provider.ts';

@Module({
  controllers: [ProviderController, PaymentsController],
  providers: [
    PaymentsService,
    PaymentMethods,
    ConfirmPayment,
    ChooseCard,
    SettlePayment,
    ReceiveWebhook,
    ReconcilePayments,
    PayPromptPay,
    OrderEnds,
    PaymentProviders,
    SimulatedProvider,
    CodProvider,
    PaymentsClient,
    PaymentsHandlers,
    PaymentsJobs,
  ],
})
export class PaymentsModule {}

export const service = defineService({
  name: 'payments',
  schema: 'payments',
  module: PaymentsModule,
  migrations: new URL('../migrations/', import.meta.url),
  settings: [paymentsSettings],
  seed: seedPayments,
  books: paymentsBooks,
  production: refuseSimulator,
});
