-- The wall asks how long the orders of the last hour waited for somebody; of all that is told of orders, few rows say it.
create index timeline_assigned on orders.timeline (at desc) where kind = 'order.assigned';
