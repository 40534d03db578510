-- The newest of a province. Nearly all orders come through the storefront: of the other ways there are few, and only those are kept apart.
create index orders_by_province on orders.orders (province, created_at desc, id desc) where province is not null;
create index orders_by_channel on orders.orders (channel, created_at desc, id desc) where channel <> 'web';
