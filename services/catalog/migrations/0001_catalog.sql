-- What people write: categories, products, variants, pictures.
create table catalog.category (
  id uuid primary key,
  slug text not null,
  name_th text not null,
  name_en text not null,
  description_th text not null default '',
  description_en text not null default '',
  parent_id uuid references catalog.category (id),
  position int not null default 0,
  image_file text,
  image_tint text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint category_slug_key unique (slug)
);

create table catalog.product (
  id uuid primary key,
  sku text not null,
  slug text not null,
  name_th text not null,
  name_en text not null,
  subtitle_th text not null default '',
  subtitle_en text not null default '',
  description_th text not null default '',
  description_en text not null default '',
  price_minor bigint not null,
  compare_at_minor bigint,
  currency char(3) not null,
  status text not null,
  is_featured boolean not null default false,
  options jsonb not null default '[]',
  facts jsonb not null default '[]',
  seller_id uuid,
  created_by uuid,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  constraint product_slug_key unique (slug),
  constraint product_price_check check (price_minor >= 0 and (compare_at_minor is null or compare_at_minor >= 0)),
  constraint product_status_check check (status in ('draft', 'published', 'archived'))
);
-- A SKU stays taken after its product is deleted: movements and orders still speak of it.
create unique index product_sku_key on catalog.product (lower(sku));
create index product_seller on catalog.product (seller_id);

create table catalog.product_image (
  id uuid primary key,
  product_id uuid not null references catalog.product (id) on delete cascade,
  file text not null,
  tint text,
  width int not null,
  height int not null,
  position int not null,
  created_at timestamptz not null default clock_timestamp()
);
create index product_image_product on catalog.product_image (product_id, position);
create index product_image_file on catalog.product_image (file);

create table catalog.variant (
  id uuid primary key,
  product_id uuid not null references catalog.product (id) on delete cascade,
  sku text not null,
  options jsonb not null default '{}',
  price_minor bigint not null,
  tracked boolean not null default true,
  is_active boolean not null default true,
  image_id uuid references catalog.product_image (id) on delete set null,
  opening_stock int,
  position int not null,
  -- True from the first stock movement on: the SKU is fixed then.
  has_moved boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint variant_price_check check (price_minor >= 0),
  constraint variant_opening_check check (opening_stock is null or opening_stock >= 0)
);
create unique index variant_sku_key on catalog.variant (lower(sku));
create index variant_product on catalog.variant (product_id, position);
create index variant_image on catalog.variant (image_id) where image_id is not null;

create table catalog.product_category (
  product_id uuid not null references catalog.product (id) on delete cascade,
  category_id uuid not null references catalog.category (id),
  position int not null,
  constraint product_category_pkey primary key (product_id, category_id)
);
create index product_category_category on catalog.product_category (category_id);
