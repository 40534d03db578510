import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrderReturn, OrderReturnList } from '@talat/contracts/order';
import { UuidParam } from '@talat/platform/http';
import { Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import { type Acting, Actor } from './acting.ts';
import { RetryReturn } from './retry-return.ts';

/** What became of an order's returns, and the way out of one that failed. */
@ApiTags('orders')
@Controller('orders/:id/returns')
export class ReturnsController {
  constructor(private readonly returns: RetryReturn) {}

  @Get()
  @Policy('orders.read')
  @ApiOperation({ summary: 'The returns of an order, and whether their money went back' })
  @ApiOkResponse({ standardSchema: OrderReturnList })
  list(@Param('id', UuidParam) id: string, @Actor() acting: Acting): Promise<{ data: OrderReturn[] }> {
    return this.returns.list(id, acting);
  }

  @Post(':returnId/retry')
  @HttpCode(200)
  @Policy('orders.cancel')
  @Refuses('REFUND_OVER_LIMIT')
  @ApiOperation({ summary: 'Bring back what a failed return still owes; harmless when asked twice' })
  @ApiOkResponse({ standardSchema: OrderReturn })
  retry(
    @Param('id', UuidParam) id: string,
    @Param('returnId', UuidParam) returnId: string,
    @Actor() acting: Acting,
  ): Promise<OrderReturn> {
    return this.returns.retry(id, returnId, acting);
  }
}
