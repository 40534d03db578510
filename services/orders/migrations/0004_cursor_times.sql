-- A cursor carries the time in milliseconds; finer times would let rows of the same millisecond fall between two pages.
alter table orders.orders alter column created_at type timestamptz(3);
