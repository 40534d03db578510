import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerList, CustomerOrdersQuery, CustomerProfile, CustomerQuery } from '@talat/contracts/customer';
import { OrderList } from '@talat/contracts/order';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { ListCustomers } from './list-customers.ts';

@ApiTags('customers')
@Controller('customers')
export class CustomersController {
  constructor(private readonly customers: ListCustomers) {}

  @Get()
  @Policy('users.read', 'users.read-contact')
  @ApiOperation({
    summary: 'Who buys, guests too, with what they bought; contact is masked without users.read',
    description: 'Accounts by their own id; guests by an id of ours, told apart by the phone of their orders.',
  })
  @ApiOkResponse({ standardSchema: CustomerList })
  list(@Query({ schema: CustomerQuery }) query: CustomerQuery, @Caller() caller: CallerInfo): Promise<CustomerList> {
    return this.customers.list(query, caller);
  }

  @Get(':id')
  @Policy('users.read', 'users.read-contact')
  @ApiOperation({ summary: 'A customer, and where their latest orders went' })
  @ApiOkResponse({ standardSchema: CustomerProfile })
  get(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<CustomerProfile> {
    return this.customers.get(id, caller);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Policy('users.read', 'users.read-contact')
  @ApiOperation({
    summary:
      'A customer with the whole of their contact, for those who see it masked; who looked is written into the audit',
  })
  @ApiOkResponse({ standardSchema: CustomerProfile })
  reveal(@Param('id', UuidParam) id: string): Promise<CustomerProfile> {
    return this.customers.reveal(id);
  }

  @Get(':id/orders')
  @Policy('users.read', 'users.read-contact')
  @ApiOperation({ summary: 'The orders of a customer, newest first' })
  @ApiOkResponse({ standardSchema: OrderList })
  listOrders(
    @Param('id', UuidParam) id: string,
    @Query({ schema: CustomerOrdersQuery }) query: CustomerOrdersQuery,
    @Caller() caller: CallerInfo,
  ): Promise<OrderList> {
    return this.customers.listOrders(id, query, caller);
  }
}
