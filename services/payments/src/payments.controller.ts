import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
  @ApiOkResponse({ standardSchema: PaymentIntent })
  intent(@Body({ schema: IntentRequest }) body: IntentRequest, @Caller() caller: CallerInfo): Promise<PaymentIntent> {
    return this.payments.intent(body, caller);
  }

  @Post('confirm')
  @HttpCode(200)
  @Policy('public')
  @Idempotent({ resume: 'resumeConfirm' })
  @ApiOkResponse({ standardSchema: PaymentOutcome })
  async confirm(
    @Body({ schema: ConfirmBody }) body: ConfirmBody,
    @Caller() caller: CallerInfo,
  ): Promise<PaymentOutcome> {
    const payment = await this.payments.find((body.paymentIntentId ?? body.intentId)!, caller);
    return this.confirming.confirm(payment.id, body, caller);
  }

  resumeConfirm(paymentId: string): Promise<PaymentOutcome> {
    return this.confirming.outcome(paymentId);
  }

  @Get('history')
  @Policy('self', 'payments.read')
  @ApiOkResponse({ standardSchema: PaymentList })
  history(@Query({ schema: PaymentQuery }) query: PaymentQuery, @Caller() caller: CallerInfo) {
    return this.payments.history(query, caller);
  }

  @Get('methods')
  @Policy('self')
  @ApiOkResponse({ standardSchema: SavedMethodList })
  async listMethods(@Caller() caller: CallerInfo): Promise<{ data: SavedMethod[] }> {
    return { data: await this.methods.list(caller) };
  }

  @Post('methods')
  @Policy('self')
  @Idempotent()
  @ApiOkResponse({ standardSchema: SavedMethod })
  saveMethod(@Body({ schema: SaveMethod }) body: SaveMethod, @Caller() caller: CallerInfo): Promise<SavedMethod> {
    return this.methods.save(body, caller);
  }

  @Delete('methods/:id')
  @HttpCode(204)
  @Policy('self')
  removeMethod(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<void> {
    return this.methods.remove(id, caller);
  }

  @Get(':id')
  @Policy('public')
  @ApiOkResponse({ standardSchema: PaymentIntent })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<PaymentIntent> {
    return this.payments.get(id, caller);
  }

  @Get(':id/refunds')
  @Policy('self', 'payments.read')
  @ApiOkResponse({ standardSchema: RefundList })
  async refunds(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<{ data: Refund[] }> {
    return { data: await this.payments.refunds(id, caller) };
  }

  @Post(':id/refunds')
  @Policy('refunds.limited', 'refunds.unlimited')
  @Idempotent({ resume: 'resumeRefund' })
  @ApiOkResponse({ standardSchema: Refund })
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
