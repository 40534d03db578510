-- The largest orders first. Of a rare status the few that there are get sorted instead, by whatever index finds them.
create index orders_by_total on orders.orders (total desc, id desc);
