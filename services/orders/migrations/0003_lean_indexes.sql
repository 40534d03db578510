-- Most orders have a cart or a reference, none has both, and every change of an order is a new entry in each of its indexes:
-- the two uniquenesses hold for those that have one.
alter table orders.orders drop constraint orders_cart_id_key;
alter table orders.orders drop constraint orders_external_reference_key;
create unique index orders_of_cart on orders.orders (cart_id) where cart_id is not null;
create unique index orders_of_reference on orders.orders (external_reference) where external_reference is not null;
