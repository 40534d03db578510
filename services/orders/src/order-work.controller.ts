import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddOrderNote,
  AssignOrder as AssignBody,
  CancelOrder as CancelBody,
  HoldOrder,
  Order,
  OrderReturn,
  ReturnItems as ReturnBody,
  SetOrderStatus,
  SetParcel,
} from '@talat/contracts/order';
import { ChangeOrderTags } from '@talat/contracts/order-desk';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Idempotent } from '@talat/platform/idempotency';
import { Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { type Acting, Actor } from './acting.ts';
import { AssignOrder } from './assign-order.ts';
import { CancelOrder } from './cancel-order.ts';
import { ReturnItems } from './return-items.ts';
import { ShowOrder } from './show-order.ts';
import { TagOrder } from './tag-order.ts';
import { WorkOrder } from './work-order.ts';

/** What is done with an order once it stands. */
@ApiTags('orders')
@Controller('orders/:id')
export class OrderWorkController {
  constructor(
    private readonly work: WorkOrder,
    private readonly assigning: AssignOrder,
    private readonly cancelling: CancelOrder,
    private readonly returns: ReturnItems,
    private readonly show: ShowOrder,
    private readonly tagging: TagOrder,
  ) {}

  @Put('status')
  @Policy('self', 'orders.advance', 'orders.cancel')
  @Refuses('ORDER_TRANSITION_REFUSED', 'ORDER_LOCKED', 'FORBIDDEN')
  @ApiOperation({ summary: 'Move an order on to a display status' })
  @ApiOkResponse({ standardSchema: Order })
  setStatus(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SetOrderStatus }) body: SetOrderStatus,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.work.setStatus(id, body, acting);
  }

  @Put('parcel')
  @Policy('orders.advance')
  @Refuses('ORDER_LOCKED')
  @ApiOperation({ summary: "Write down the parcel's number and its carrier" })
  @ApiOkResponse({ standardSchema: Order })
  setParcel(
    @Param('id', UuidParam) id: string,
    @Body({ schema: SetParcel }) body: SetParcel,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.work.setParcel(id, body, acting);
  }

  @Post('assign')
  @HttpCode(200)
  @Policy('orders.assign-self', 'orders.assign')
  @Refuses('ASSIGNEE_INVALID', 'ORDER_LOCKED', 'ORDER_TRANSITION_REFUSED')
  @ApiOperation({ summary: 'Give an order to somebody, or take it' })
  @ApiOkResponse({ standardSchema: Order })
  assign(
    @Param('id', UuidParam) id: string,
    @Body({ schema: AssignBody }) body: AssignBody,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.assigning.assign(id, body, acting);
  }

  @Post('notes')
  @HttpCode(201)
  @Policy('orders.note')
  @Idempotent({ resume: 'resume' })
  @ApiOperation({ summary: 'Write a note for the staff' })
  @ApiCreatedResponse({ standardSchema: Order })
  addNote(
    @Param('id', UuidParam) id: string,
    @Body({ schema: AddOrderNote }) body: AddOrderNote,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.work.addNote(id, body.text, acting);
  }

  @Post('tags')
  @HttpCode(200)
  @Policy('orders.note')
  @ApiOperation({ summary: 'Put tags on an order, and take others off' })
  @ApiOkResponse({ standardSchema: Order })
  async changeTags(
    @Param('id', UuidParam) id: string,
    @Body({ schema: ChangeOrderTags }) body: ChangeOrderTags,
    @Actor() acting: Acting,
  ): Promise<Order> {
    await this.tagging.tag(id, body, acting);
    return this.show.get(id, acting.caller);
  }

  @Post('hold')
  @HttpCode(200)
  @Policy('orders.hold')
  @Refuses('ORDER_TRANSITION_REFUSED')
  @ApiOperation({ summary: 'Stop work on an order' })
  @ApiOkResponse({ standardSchema: Order })
  hold(
    @Param('id', UuidParam) id: string,
    @Body({ schema: HoldOrder }) body: HoldOrder,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.work.hold(id, body.reason, acting);
  }

  @Post('resume')
  @HttpCode(200)
  @Policy('orders.hold')
  @Refuses('ORDER_TRANSITION_REFUSED')
  @ApiOperation({ summary: 'Go on with an order on hold' })
  @ApiOkResponse({ standardSchema: Order })
  resumeWork(@Param('id', UuidParam) id: string, @Actor() acting: Acting): Promise<Order> {
    return this.work.resume(id, acting);
  }

  @Post('undo')
  @HttpCode(200)
  @Policy('orders.advance')
  @Refuses('STEP_NOT_UNDOABLE')
  @ApiOperation({ summary: 'Take back the last step, within minutes, by whoever took it' })
  @ApiOkResponse({ standardSchema: Order })
  undo(@Param('id', UuidParam) id: string, @Actor() acting: Acting): Promise<Order> {
    return this.work.undo(id, acting);
  }

  @Post('cancel')
  @HttpCode(200)
  @Policy('self', 'orders.cancel')
  @Idempotent({ resume: 'resume' })
  @Refuses('ORDER_TRANSITION_REFUSED', 'FORBIDDEN')
  @ApiOperation({ summary: 'Cancel an order; its stock is released and its money goes back' })
  @ApiOkResponse({ standardSchema: Order })
  cancel(
    @Param('id', UuidParam) id: string,
    @Body({ schema: CancelBody }) body: CancelBody,
    @Actor() acting: Acting,
  ): Promise<Order> {
    return this.cancelling.cancel(id, body.reason, acting);
  }

  @Post('returns')
  @HttpCode(201)
  @Policy('orders.cancel')
  @Idempotent({ resume: 'resumeReturn' })
  @Refuses('RETURN_TOO_LARGE', 'ORDER_TRANSITION_REFUSED', 'REFUND_OVER_LIMIT')
  @ApiOperation({ summary: 'Take articles back, with their money and their stock' })
  @ApiCreatedResponse({ standardSchema: OrderReturn })
  takeReturn(
    @Param('id', UuidParam) id: string,
    @Body({ schema: ReturnBody }) body: ReturnBody,
    @Actor() acting: Acting,
  ): Promise<OrderReturn> {
    return this.returns.take(id, body, acting);
  }

  resume(orderId: string, caller: CallerInfo): Promise<Order> {
    return this.show.get(orderId, caller);
  }
  resumeReturn(returnId: string): Promise<OrderReturn> {
    return this.returns.get(returnId);
  }
}
