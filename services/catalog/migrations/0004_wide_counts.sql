-- What inventory counts in bigint is shown in bigint: an event that does not fit would park every later one of its product.
drop function catalog.has_stock(uuid);
alter table catalog.stock alter column on_hand type bigint, alter column reserved type bigint;
alter table catalog.product_sale alter column quantity type bigint;
alter table catalog.product_search alter column sold_recently type bigint;

create function catalog.has_stock(p_product uuid) returns boolean
language sql stable
begin atomic
  select exists (
    select 1 from catalog.variant v
     where v.product_id = p_product and v.is_active
       and (not v.tracked
            or coalesce((select coalesce(sum(s.on_hand - s.reserved) filter (where s.is_sellable), 0) from catalog.stock s where s.variant_id = v.id having count(*) > 0),
                        v.opening_stock, 0) > 0));
end;
