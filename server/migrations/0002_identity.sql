create schema identity;

-- One person. The phone is encrypted; phone_hash (HMAC) finds it by exact match, phone_tail is what lists show.
create table identity.account (
  account_id uuid primary key,
  phone_hash bytea not null unique,
  phone_cipher bytea not null,
  phone_tail text not null check (length(phone_tail) = 4),
  name text not null,
  officer boolean not null default false,
  made_at timestamptz not null
);

create table identity.staff (
  shop_id uuid not null,
  account_id uuid not null,
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['owner', 'manager', 'agent', 'agent_lead', 'warehouse', 'finance']
  ),
  added_by uuid,
  added_at timestamptz not null,
  primary key (shop_id, account_id)
);
create index staff_of_account on identity.staff (account_id);

-- A buyer's address book; divisions are codes of the state's statistics office, the detail is encrypted.
create table identity.address (
  buyer_id uuid not null,
  address_id uuid not null,
  name_cipher bytea not null,
  phone_cipher bytea not null,
  phone_hash bytea not null,
  phone_tail text not null,
  province_code text not null,
  city_code text not null,
  district_code text not null,
  province text not null,
  city text not null,
  district text not null,
  detail_cipher bytea not null,
  is_default boolean not null default false,
  made_at timestamptz not null,
  removed_at timestamptz,
  body_hash bytea not null,
  primary key (buyer_id, address_id)
);
create unique index address_default on identity.address (buyer_id) where is_default and removed_at is null;

-- The one code that a phone can sign in with: a new one takes the place of the one before. `code_hash` is an HMAC, so
-- that six digits cannot be guessed from a copy of the database. All instants are machine time.
create table identity.sign_in_code (
  phone_hash bytea primary key,
  phone_cipher bytea not null,
  phone_tail text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- How many went out on this Shanghai day.
  day text not null,
  sent_on_day integer not null
);
