-- Which units of which past sale were put on the shelf so that it can be lived again: each once, whatever file it comes in again.
create table inventory.opened_sale (
  reference text not null,
  variant_id uuid not null references inventory.item,
  quantity bigint not null check (quantity > 0),
  at timestamptz not null default clock_timestamp(),
  primary key (variant_id, reference)
);
revoke update, delete, truncate on inventory.opened_sale from talat_app;
