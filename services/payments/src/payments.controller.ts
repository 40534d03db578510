import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ConfirmPayment as ConfirmBody,
  IntentRequest,
  PaymentIntent,
  PaymentList,
  PaymentOutcome,
  PaymentQuery,
  Refund,
  RefundList,
  RefundRequest,
  SavedMethod,
  SavedMethodList,
  SaveMethod,
} from '@talat/contracts/payment';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { ConfirmPayment } from './confirm-payment.ts';
import { PaymentMethods } from './payment-methods.service.ts';
import { PaymentsService } from './payments.service.ts';

@ApiTags('payments')
@Controller('payments')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly confirming: ConfirmPayment,
    private readonly methods: PaymentMethods,
  ) {}

  @Post('intent')
  @HttpCode(200)
  @Policy('public')
  @Refuses('NOT_FOUND', 'PAYMENT_NOT_POSSIBLE', 'PAYMENT_METHOD_UNAVAILABLE', 'COD_LIMIT')
  @ApiOperation({ summary: "The order's payment that is still open; a method given switches to it" })
  @ApiOkResponse({ standardSchema: PaymentIntent })
  intent(@Body({ schema: IntentRequest }) body: IntentRequest, @Caller() caller: CallerInfo): Promise<PaymentIntent> {
    return this.payments.intent(body, caller);
  }

  @Post('confirm')
  @HttpCode(200)
  @Policy('public')
  @Idempotent({ resume: 'resumeConfirm' })
  @Refuses('NOT_FOUND', 'PAYMENT_DECLINED', 'PAYMENT_NOT_POSSIBLE')
  @ApiOperation({ summary: 'Pay; 202 while the provider has not answered' })
  @ApiOkResponse({ standardSchema: PaymentOutcome })
  @ApiAcceptedResponse({ standardSchema: PaymentOutcome })
  confirm(@Body({ schema: ConfirmBody }) body: ConfirmBody, @Caller() caller: CallerInfo): Promise<PaymentOutcome> {
    return this.confirming.confirm((body.paymentIntentId ?? body.intentId)!, body, caller);
  }

  resumeConfirm(paymentId: string): Promise<PaymentOutcome> {
    return this.confirming.outcome(paymentId);
  }

  @Get('history')
  @Policy('self', 'payments.read')
  @ApiOperation({ summary: 'Payments: own ones, or all for who may' })
  @ApiOkResponse({ standardSchema: PaymentList })
  history(@Query({ schema: PaymentQuery }) query: PaymentQuery, @Caller() caller: CallerInfo) {
    return this.payments.history(query, caller);
  }

  @Get('methods')
  @Policy('self')
  @ApiOperation({ summary: 'My saved cards' })
  @ApiOkResponse({ standardSchema: SavedMethodList })
  async listMethods(@Caller() caller: CallerInfo): Promise<{ data: SavedMethod[] }> {
    return { data: await this.methods.list(caller) };
  }

  @Post('methods')
  @Policy('self')
  @Idempotent()
  @Refuses('PAYMENT_DECLINED')
  @ApiOperation({ summary: 'Save a card; its number goes to the provider only' })
  @ApiCreatedResponse({ standardSchema: SavedMethod })
  saveMethod(@Body({ schema: SaveMethod }) body: SaveMethod, @Caller() caller: CallerInfo): Promise<SavedMethod> {
    return this.methods.save(body, caller);
  }

  @Delete('methods/:id')
  @HttpCode(204)
  @Policy('self')
  @ApiOperation({ summary: 'Forget a saved card' })
  removeMethod(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.methods.remove(id, caller);
  }

  @Get(':id')
  @Policy('public')
  @ApiOperation({ summary: 'A payment' })
  @ApiOkResponse({ standardSchema: PaymentIntent })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<PaymentIntent> {
    return this.payments.get(id, caller);
  }

  @Get(':id/refunds')
  @Policy('self', 'payments.read')
  @ApiOperation({ summary: 'What was paid back of a payment' })
  @ApiOkResponse({ standardSchema: RefundList })
  async refunds(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<{ data: Refund[] }> {
    return { data: await this.payments.refunds(id, caller) };
  }

  @Post(':id/refunds')
  @Policy('refunds.limited', 'refunds.unlimited')
  @Idempotent({ resume: 'resumeRefund' })
  @Refuses('REFUND_TOO_LARGE', 'REFUND_OVER_LIMIT', 'PAYMENT_NOT_POSSIBLE')
  @ApiOperation({ summary: 'Pay back, all that is left or a part' })
  @ApiCreatedResponse({ standardSchema: Refund })
  refund(
    @Param('id', UuidParam) id: string,
    @Body({ schema: RefundRequest }) body: RefundRequest,
    @Caller() caller: CallerInfo,
  ): Promise<Refund> {
    return this.payments.refund(id, body, caller);
  }

  resumeRefund(refundId: string, caller: CallerInfo): Promise<Refund> {
    return this.payments.getRefund(refundId, caller);
  }
}
