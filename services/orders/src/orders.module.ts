import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { AssignOrder } from './assign-order.ts';
import { BulkJobs } from './bulk-work.job.ts';
import { BulkWorks } from './bulk-work.service.ts';
import { CancelOrder } from './cancel-order.ts';
import { ChangeOrder } from './change-order.ts';
import { CheckoutSurroundings } from './checkout-surroundings.service.ts';
import { CheckoutSaga } from './checkout.saga.ts';
import { CustomersController } from './customers.controller.ts';
import { FollowPayments } from './follow-payments.ts';
import { KeepCustomers } from './keep-customers.ts';
import { KeepOrderLists } from './keep-order-lists.ts';
import { KeepStaff } from './keep-staff.ts';
import { ListCustomers } from './list-customers.ts';
import { ListOrders } from './list-orders.ts';
import { OrderDeskController } from './order-desk.controller.ts';
import { OrderWorkController } from './order-work.controller.ts';
import { ordersBooks } from './orders.books.ts';
import { OrdersController } from './orders.controller.ts';
import { OrdersHandlers } from './orders.handlers.ts';
import { validateTransitions } from './orders.rules.ts';
import { seedOrders } from './orders.seed.ts';
import { ordersSettings } from './orders.settings.ts';
import { PlaceOrder } from './place-order.ts';
import { PrepareCheckout } from './prepare-checkout.ts';
import { QuoteCheckout } from './quote-checkout.ts';
import { RetryReturn } from './retry-return.ts';
import { ReturnItems } from './return-items.ts';
import { ReturnSaga } from './return.saga.ts';
import { ReturnsController } from './returns.controller.ts';
import { SavedViews } from './saved-views.service.ts';
import { ShowOrder } from './show-order.ts';
import { ShowToday } from './show-today.ts';
import { TagOrder } from './tag-order.ts';
import { WorkOrder } from './work-order.ts';

@Module({
  controllers: [OrderDeskController, OrdersController, OrderWorkController, ReturnsController, CustomersController],
  providers: [
    PlaceOrder,
    PrepareCheckout,
    CheckoutSurroundings,
    CheckoutSaga,
    QuoteCheckout,
    ShowOrder,
    ListOrders,
    ListCustomers,
    ChangeOrder,
    WorkOrder,
    AssignOrder,
    CancelOrder,
    TagOrder,
    SavedViews,
    ShowToday,
    BulkWorks,
    BulkJobs,
    ReturnItems,
    ReturnSaga,
    RetryReturn,
    FollowPayments,
    KeepOrderLists,
    KeepStaff,
    KeepCustomers,
    OrdersHandlers,
  ],
})
export class OrdersModule {
  constructor() {
    validateTransitions();
  }
}

export const service = defineService({
  name: 'orders',
  schema: 'orders',
  module: OrdersModule,
  migrations: new URL('../migrations/', import.meta.url),
  settings: [ordersSettings],
  seed: seedOrders,
  books: ordersBooks,
});
