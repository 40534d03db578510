create table identity.tax_profile (
  id uuid primary key,
  user_id uuid not null references identity.user_account (id),
  is_default boolean not null default false,
  name text not null,
  tax_id text not null,
  branch text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

create index tax_profile_by_user on identity.tax_profile (user_id, created_at);
create unique index tax_profile_one_default on identity.tax_profile (user_id) where is_default;
