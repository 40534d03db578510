-- What pages read: one document a product, and side tables for lists and search. All of it can be rebuilt.
create table catalog.product_document (
  product_id uuid primary key references catalog.product (id) on delete cascade,
  version int not null,
  document jsonb not null
);

create table catalog.product_search (
  product_id uuid primary key references catalog.product (id) on delete cascade,
  status text not null,
  seller_id uuid,
  category_ids uuid[] not null,
  price_minor bigint not null,
  in_stock boolean not null default false,
  is_featured boolean not null,
  created_at timestamptz not null,
  sku text not null,
  name_th text not null collate "th-x-icu",
  name_en text not null collate "en-x-icu",
  -- Words, adjacent words joined, SKUs; weight A is the name, B what is beside it, D the description.
  terms tsvector not null,
  -- '|name|english name|sku', folded: for similarity and for "begins with".
  spelled text not null,
  -- Units in the seven days before the last count; counted once a minute, never by an order.
  sold_recently int not null default 0
) with (fillfactor = 85);
create index product_search_terms on catalog.product_search using gin (terms);
create index product_search_spelled on catalog.product_search using gin (spelled gin_trgm_ops);
create index product_search_categories on catalog.product_search using gin (category_ids);
create index product_search_bestselling on catalog.product_search (sold_recently desc, product_id desc) where status = 'published';
create index product_search_newest on catalog.product_search (created_at desc, product_id desc) where status = 'published';
create index product_search_price on catalog.product_search (price_minor, product_id) where status = 'published';
create index product_search_name_th on catalog.product_search (name_th, product_id) where status = 'published';
create index product_search_name_en on catalog.product_search (name_en, product_id) where status = 'published';
create index product_search_seller on catalog.product_search (seller_id);

-- Words that products are called by: what a mistyped word may have meant. Never shrinks; a word that finds nothing is not offered.
create table catalog.search_word (
  word text primary key
);
create index search_word_similar on catalog.search_word using gin (word gin_trgm_ops);

-- Inventory's stock rows as its events tell them. Rows of a seed have version 0, so that any event is newer.
create table catalog.stock (
  variant_id uuid not null,
  location_id uuid not null,
  product_id uuid not null,
  is_sellable boolean not null,
  on_hand int not null,
  reserved int not null,
  version int not null,
  changed_at timestamptz not null default clock_timestamp(),
  constraint stock_pkey primary key (variant_id, location_id)
) with (fillfactor = 80);
create index stock_product on catalog.stock (product_id);
create index stock_changed on catalog.stock (changed_at);

create table catalog.product_sale (
  day date not null,
  product_id uuid not null,
  quantity int not null,
  constraint product_sale_pkey primary key (day, product_id)
) with (fillfactor = 80);

/* Anything of the product for sale now: an active variant without stock keeping, or with units free at a sellable
   location, or with an opening balance that inventory has not booked yet. */
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

/* What each typed word may have meant. Two letters changed places in a short word leave few trigrams in common,
   hence the low threshold; how many slips are believed is decided by the edit distance, in typo.rules.ts. */
create function catalog.similar_words(p_typed text[]) returns table (typed text, word text, similarity real)
language plpgsql stable
set pg_trgm.similarity_threshold = 0.2
as $$
begin
  return query
    select t.typed, w.word, w.likeness from unnest(p_typed) as t(typed)
     cross join lateral (select v.word, public.similarity(v.word, t.typed) as likeness from catalog.search_word v
                          where v.word operator(public.%) t.typed order by 2 desc, 1 limit 20) w;
end;
$$;
