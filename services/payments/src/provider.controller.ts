import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  MessageReceived,
  PaymentIntent,
  ProviderMessage,
  Reconciliation,
  ReconciliationList,
  SimulatedScan,
} from '@talat/contracts/payment';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { schemaOf } from '@talat/platform/openapi-schemas';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { PayPromptPay } from './pay-promptpay.ts';
import { ReceiveWebhook } from './receive-webhook.ts';
import { ReconcilePayments } from './reconcile-payments.ts';

/** Doors of the provider's side: its signed messages, the simulated bank's app, the comparison of the books. */
@ApiTags('payments')
@Controller('payments')
export class ProviderController {
  constructor(
    private readonly webhooks: ReceiveWebhook,
    private readonly simulator: PayPromptPay,
    private readonly reconcile: ReconcilePayments,
  ) {}

  @Post('webhooks/:provider')
  @HttpCode(200)
  @Policy('public')
  @Refuses('WEBHOOK_SIGNATURE_INVALID')
  @ApiOperation({ summary: 'A signed message of a payment provider' })
  @ApiHeader({ name: 'x-payment-signature', required: true, description: '`t=<seconds>,v1=<HMAC-SHA256 of t.body>`' })
  @ApiBody({ schema: schemaOf(ProviderMessage, 'input') })
  @ApiOkResponse({ standardSchema: MessageReceived })
  webhook(
    @Param('provider') provider: string,
    @Headers('x-payment-signature') signature: string | undefined,
    @Req() request: { rawBody?: Buffer },
  ): Promise<{ received: true }> {
    return this.webhooks.receive(provider, (request.rawBody ?? Buffer.alloc(0)).toString('utf8'), signature);
  }

  @Post('simulator/promptpay/:intentId/pay')
  @HttpCode(200)
  @Policy('public')
  @Refuses('PAYMENT_NOT_POSSIBLE')
  @ApiOperation({ summary: "Pay in the demo's banking app" })
  @ApiOkResponse({ standardSchema: PaymentIntent })
  payQr(
    @Param('intentId', UuidParam) intentId: string,
    @Body({ schema: SimulatedScan }) body: SimulatedScan,
    @Caller() caller: CallerInfo,
  ): Promise<PaymentIntent> {
    return this.simulator.pay(intentId, body, caller);
  }

  @Get('reconciliations')
  @Policy('system.operate')
  @ApiOperation({ summary: "Comparisons with the provider's list, newest first" })
  @ApiOkResponse({ standardSchema: ReconciliationList })
  async listReconciliations(): Promise<{ data: Reconciliation[] }> {
    return { data: await this.reconcile.list() };
  }

  @Post('reconciliations')
  @Policy('system.operate')
  @ApiOperation({ summary: "Compare with the provider's list now" })
  @ApiCreatedResponse({ standardSchema: Reconciliation })
  reconcileNow(): Promise<Reconciliation> {
    return this.reconcile.run();
  }
}
