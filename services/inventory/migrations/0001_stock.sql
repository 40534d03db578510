-- What is where, and the ledger that explains every unit of it.

create table inventory.location (
  id uuid primary key,
  code text not null,
  name_th text not null,
  name_en text not null,
  is_sellable boolean not null default true,
  -- smaller is tried first when stock is reserved
  priority integer not null default 100,
  is_deleted boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create unique index location_code on inventory.location (lower(code)) where not is_deleted;

-- What the catalogue says about an article. SKU is unique there; here it follows, so that no event can fail on it.
create table inventory.item (
  variant_id uuid primary key,
  product_id uuid not null,
  sku text not null,
  name_th text not null,
  name_en text not null,
  seller_id uuid,
  is_tracked boolean not null,
  is_active boolean not null,
  is_deleted boolean not null default false,
  reorder_level bigint not null default 10 check (reorder_level >= 0),
  product_version bigint not null,
  created_at timestamptz not null default clock_timestamp()
);
create index item_sku on inventory.item (lower(sku));
create index item_product on inventory.item (product_id);
create index item_seller on inventory.item (seller_id) where seller_id is not null;

create table inventory.stock (
  variant_id uuid not null references inventory.item,
  location_id uuid not null references inventory.location,
  on_hand bigint not null default 0,
  reserved bigint not null default 0,
  version bigint not null default 0,
  last_restocked_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (variant_id, location_id),
  constraint stock_reserved_not_negative check (reserved >= 0),
  constraint stock_not_oversold check (reserved <= on_hand)
) with (fillfactor = 50);
create index stock_location on inventory.stock (location_id);

-- Articles at or below their reorder level over all sellable locations. A row appears and goes once for each crossing,
-- written under the locks of the article's stock rows; a table of its own, so that no reservation ever waits for `item`.
create table inventory.low_stock (
  variant_id uuid primary key references inventory.item,
  since timestamptz not null default clock_timestamp()
);

-- Append-only. No foreign key to stock: `talat books` compares the two, and a reservation saves the check.
create table inventory.stock_move (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  variant_id uuid not null,
  location_id uuid not null,
  d_on_hand bigint not null,
  d_reserved bigint not null,
  on_hand_after bigint not null,
  reason text not null,
  note text,
  reference text,
  actor_id text,
  actor text not null,
  at timestamptz not null default clock_timestamp()
);
create index stock_move_stock on inventory.stock_move (variant_id, location_id, seq);
create index stock_move_reference on inventory.stock_move (reference) where reference is not null;
revoke update, delete, truncate on inventory.stock_move from talat_app;

-- Where an article goes that nobody placed yet: the first sellable location, made when there is none at all.
create function inventory.default_location() returns uuid
language plpgsql as $$
declare v_id uuid;
begin
  select id into v_id from inventory.location where not is_deleted order by is_sellable desc, priority, id limit 1;
  if found then return v_id; end if;
  insert into inventory.location (id, code, name_th, name_en, priority)
  values (gen_random_uuid(), 'MAIN', 'คลังหลัก', 'Main warehouse', 1) on conflict do nothing;
  select id into v_id from inventory.location where not is_deleted order by is_sellable desc, priority, id limit 1;
  return v_id;
end $$;

-- The only writer of on hand and reserved: moves the rows, books the movements, gives the rows as events tell them.
-- All rows or none; the caller has locked them in the order (variant_id, location_id).
create function inventory.move_stock(p_context jsonb, p_reason text, p_reference text, p_note text,
  p_variants uuid[], p_locations uuid[], p_on_hand bigint[], p_reserved bigint[]) returns jsonb
language plpgsql as $$
declare v_moved bigint; v_changes jsonb; v_sku text; v_held bigint;
begin
  with moved as (
    update inventory.stock s
       set on_hand = s.on_hand + d.on_hand, reserved = s.reserved + d.reserved, version = s.version + 1, updated_at = clock_timestamp(),
           last_restocked_at = case when d.on_hand > 0 and p_reason in ('opening', 'received') then clock_timestamp() else s.last_restocked_at end
      from unnest(p_variants, p_locations, p_on_hand, p_reserved) as d (variant_id, location_id, on_hand, reserved)
     where s.variant_id = d.variant_id and s.location_id = d.location_id
       and s.reserved + d.reserved between 0 and s.on_hand + d.on_hand
    returning s.*, d.on_hand as d_on_hand, d.reserved as d_reserved
  ), booked as (
    insert into inventory.stock_move (variant_id, location_id, d_on_hand, d_reserved, on_hand_after, reason, note, reference, actor_id, actor)
    select variant_id, location_id, d_on_hand, d_reserved, on_hand, p_reason, p_note, p_reference,
           p_context #>> '{actor,id}', coalesce(p_context #>> '{actor,name}', 'system')
      from moved order by variant_id, location_id
  )
  select count(*), jsonb_agg(inventory.stock_change(i, l, m.on_hand, m.reserved, m.version) order by m.variant_id, m.location_id)
    into v_moved, v_changes
    from moved m join inventory.item i using (variant_id) join inventory.location l on l.id = m.location_id;
  if v_moved <> cardinality(p_variants) then
    select i.sku, s.reserved into v_sku, v_held
      from unnest(p_variants, p_locations, p_on_hand, p_reserved) as d (variant_id, location_id, on_hand, reserved)
      join inventory.stock s using (variant_id, location_id) join inventory.item i using (variant_id)
     where not s.reserved + d.reserved between 0 and s.on_hand + d.on_hand limit 1;
    raise exception 'TALAT:STOCK_IN_USE' using detail = jsonb_build_object('sku', v_sku, 'reserved', v_held)::text;
  end if;
  return coalesce(v_changes, '[]');
end $$;

create function inventory.stock_change(p_item inventory.item, p_location inventory.location, p_on_hand bigint, p_reserved bigint, p_version bigint) returns jsonb
language sql immutable as $$
  select jsonb_build_object('variantId', p_item.variant_id, 'productId', p_item.product_id, 'sku', p_item.sku, 'locationId', p_location.id,
    'isSellable', p_location.is_sellable, 'onHand', p_on_hand, 'reserved', p_reserved, 'version', p_version);
$$;

-- Keeps `low_stock` and gives an `inventory.low` event for each article that has just fallen to its reorder level.
-- The caller holds the locks of these articles' stock rows.
create function inventory.note_low(p_variants uuid[]) returns jsonb
language sql as $$
  with level as (
    select i.variant_id, i.product_id, i.sku, i.name_th, i.reorder_level, sum(s.version)::bigint as version,
           coalesce(sum(s.on_hand - s.reserved) filter (where l.is_sellable), 0)::bigint as available
      from inventory.item i join inventory.stock s using (variant_id) join inventory.location l on l.id = s.location_id
     where i.variant_id = any (p_variants) and i.is_tracked and not i.is_deleted
     group by i.variant_id
  ), recovered as (
    delete from inventory.low_stock w using level v where w.variant_id = v.variant_id and v.available > v.reorder_level
  ), fallen as (
    insert into inventory.low_stock (variant_id) select variant_id from level where available <= reorder_level
    on conflict do nothing returning variant_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('type', 'inventory.low', 'subject', v.variant_id, 'version', v.version, 'data',
           jsonb_build_object('variantId', v.variant_id, 'productId', v.product_id, 'sku', v.sku, 'name', v.name_th,
             'available', v.available, 'reorderLevel', v.reorder_level)) order by v.variant_id), '[]')
    from fallen join level v using (variant_id);
$$;

-- Articles as the catalogue now has them. A variant's opening stock is booked at its first sight and never again.
-- Stock rows of new variants only: waiting for a busy one here, with `item` locked, could deadlock.
create function inventory.keep_items(p_context jsonb, p_items jsonb) returns jsonb
language plpgsql as $$
declare v_tracked uuid[]; v_new uuid[]; v_opened uuid[]; v_quantities bigint[]; v_locations uuid[]; v_changes jsonb := '[]'; v_location uuid;
begin
  with given as (
    select * from jsonb_to_recordset(p_items) as g ("variantId" uuid, "productId" uuid, sku text, "nameTh" text, "nameEn" text, "sellerId" uuid,
      tracked boolean, "isActive" boolean, "openingStock" bigint, "reorderLevel" bigint, version bigint)
  ), kept as (
    insert into inventory.item as i (variant_id, product_id, sku, name_th, name_en, seller_id, is_tracked, is_active, reorder_level, product_version)
    select "variantId", "productId", sku, "nameTh", "nameEn", "sellerId", tracked, "isActive", coalesce("reorderLevel", 10), version
      from given order by "variantId"
    on conflict (variant_id) do update
      set sku = excluded.sku, name_th = excluded.name_th, name_en = excluded.name_en, seller_id = excluded.seller_id,
          is_tracked = excluded.is_tracked, is_active = excluded.is_active, is_deleted = false, product_version = excluded.product_version
      where i.product_version < excluded.product_version
    returning i.variant_id, i.is_tracked, xmax = 0 as is_new
  )
  select array_agg(variant_id) filter (where k.is_tracked), array_agg(variant_id) filter (where k.is_tracked and k.is_new),
         array_agg(variant_id order by variant_id) filter (where k.is_tracked and k.is_new and g."openingStock" > 0),
         array_agg(g."openingStock" order by variant_id) filter (where k.is_tracked and k.is_new and g."openingStock" > 0)
    into v_tracked, v_new, v_opened, v_quantities
    from kept k join given g on g."variantId" = k.variant_id;

  update inventory.item i set is_deleted = true, is_active = false
    from (select "productId" as product_id, max(version) as version, array_agg("variantId") as variants
            from jsonb_to_recordset(p_items) as g ("variantId" uuid, "productId" uuid, version bigint) group by 1) p
   where i.product_id = p.product_id and i.product_version < p.version and i.variant_id <> all (p.variants) and not i.is_deleted;

  if v_tracked is null then return v_changes; end if;
  v_location := inventory.default_location();
  insert into inventory.stock (variant_id, location_id)
  select v, v_location from unnest(v_tracked) as v where not exists (select from inventory.stock s where s.variant_id = v);
  if v_opened is not null then
    select array_agg(v_location) into v_locations from unnest(v_opened);
    v_changes := inventory.move_stock(p_context, 'opening', null, null, v_opened, v_locations, v_quantities, array_fill(0::bigint, array[cardinality(v_opened)]));
  end if;
  -- being low from the start is a state to show, not a crossing to tell
  perform inventory.note_low(v_new);
  return v_changes;
end $$;
