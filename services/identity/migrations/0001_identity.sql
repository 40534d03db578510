-- Accounts. An address or a username is free again once its account is deleted, hence the partial unique indexes.
create table identity.user_account (
  id uuid primary key,
  email text not null,
  username text not null,
  password_hash text,
  first_name text,
  last_name text,
  phone text,
  roles text[] not null,
  status text not null default 'active',
  is_email_verified boolean not null default false,
  security_version integer not null default 1,
  preferences jsonb not null default '{}',
  last_login_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  version integer not null default 1,
  search_text text not null generated always as (
    lower(email || ' ' || username || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g'))
  ) stored,
  constraint user_email_folded check (email = lower(email)),
  constraint user_status_known check (status in ('active', 'inactive', 'suspended')),
  constraint user_roles_known check (cardinality(roles) > 0 and roles <@ array['superadmin', 'admin', 'manager', 'staff', 'seller', 'customer'])
) with (fillfactor = 85);

create unique index user_email_taken on identity.user_account (email) where deleted_at is null;
create unique index user_username_taken on identity.user_account (lower(username)) where deleted_at is null;
create index user_by_creation on identity.user_account (created_at desc, id desc) where deleted_at is null;
create index user_by_role on identity.user_account using gin (roles);
create index user_by_text on identity.user_account using gin (search_text public.gin_trgm_ops);

-- A session is a family of refresh tokens. No token is stored: each generation's is computed from key, salt and number.
create table identity.session (
  id uuid primary key,
  user_id uuid not null references identity.user_account (id),
  generation integer not null default 1,
  key_id text not null,
  salt text not null,
  device_id text,
  device_name text,
  user_agent text,
  ip text,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_reason text,
  constraint session_generation_positive check (generation > 0),
  constraint session_reason_known check (revoked_reason in ('logout', 'revoked', 'reuse', 'password', 'deleted')),
  constraint session_reason_with_time check ((revoked_at is null) = (revoked_reason is null))
) with (fillfactor = 85);

create index session_live_by_user on identity.session (user_id) where revoked_at is null;
create index session_by_device on identity.session (user_id, device_id) where device_id is not null;
create index session_by_expiry on identity.session (expires_at);

create table identity.saved_address (
  id uuid primary key,
  user_id uuid not null references identity.user_account (id),
  label text,
  is_default boolean not null default false,
  name text not null,
  phone text not null,
  line1 text not null,
  line2 text,
  subdistrict text,
  district text,
  province text,
  postcode text not null,
  subdistrict_code text,
  country text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

create index saved_address_by_user on identity.saved_address (user_id, created_at);
create unique index saved_address_one_default on identity.saved_address (user_id) where is_default;

-- Links sent by mail. The secret in a link is computed, like a refresh token, and so is not here to be stolen.
create table identity.mail_link (
  id uuid primary key,
  user_id uuid not null references identity.user_account (id),
  purpose text not null,
  email text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint mail_link_purpose_known check (purpose in ('verify-email', 'reset-password'))
);

create index mail_link_open on identity.mail_link (user_id, purpose) where used_at is null;
create index mail_link_by_expiry on identity.mail_link (expires_at);

-- The built-in mailbox: what would have been sent.
create table identity.mail (
  id uuid primary key,
  message_id text not null,
  user_id uuid not null references identity.user_account (id),
  recipient text not null,
  template text not null,
  language text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz not null default clock_timestamp(),
  constraint mail_once unique (message_id),
  constraint mail_language_known check (language in ('th', 'en'))
);

create index mail_by_time on identity.mail (sent_at desc, id desc);
