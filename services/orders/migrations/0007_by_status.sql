-- A status that few orders have was looked for by reading all of them, newest first, until a page was full.
create index orders_by_status on orders.orders (status, created_at desc, id desc);
