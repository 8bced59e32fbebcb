-- 开通小店: a person asks for a shop; an officer answers. Approved, it becomes a shop of theirs.
create table shop.application (
  application_id uuid primary key,
  account_id uuid not null,
  shop_name text not null check (length(shop_name) between 1 and 40),
  category text not null,
  kind text not null check (kind in ('person', 'sole_trader', 'company')),
  -- As on the business licence; a person needs none.
  licence_name text not null default '',
  -- Unified social credit code (GB 32100-2015).
  licence_number text not null default '',
  intro text not null default '',
  state text not null check (state in ('waiting', 'approved', 'rejected', 'withdrawn')),
  made_at timestamptz not null,
  -- What the officer wrote, who and when.
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  -- The shop that it became.
  shop_id uuid,
  body_hash bytea not null,
  check ((kind = 'person') = (licence_number = '')),
  check ((state = 'approved') = (shop_id is not null)),
  check ((state in ('approved', 'rejected')) = (answered_at is not null))
);
-- Nobody waits twice.
create unique index application_waiting on shop.application (account_id) where state = 'waiting';
create index application_of_account on shop.application (account_id, made_at desc);
create index application_by_state on shop.application (state, made_at desc, application_id);

-- The face of the shop page: what is being made, and what buyers see.
create table shop.front (
  shop_id uuid primary key references shop.shop,
  draft jsonb not null,
  -- Grows with each save of the draft, so that two people do not overwrite each other.
  draft_number integer not null,
  draft_by uuid not null,
  draft_at timestamptz not null,
  published jsonb,
  published_number integer,
  published_by uuid,
  published_at timestamptz,
  check ((published is null) = (published_at is null)),
  check ((published is null) = (published_number is null))
);
-- What buyers saw from when on.
create table shop.front_version (
  shop_id uuid not null,
  draft_number integer not null,
  content jsonb not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (shop_id, draft_number),
  foreign key (shop_id) references shop.front
);

-- When people of the shop answer: minutes of the Shanghai day, Monday is 1. No rows: at any time.
create table shop.service_hours (
  shop_id uuid not null references shop.shop,
  weekday integer not null check (weekday between 1 and 7),
  from_minute integer not null check (from_minute between 0 and 1439),
  until_minute integer not null check (until_minute between 1 and 1440),
  primary key (shop_id, weekday, from_minute),
  check (until_minute > from_minute)
);

-- How buyers reach the shop besides the chat; business lines, shown to everybody.
create table shop.contact_line (
  shop_id uuid not null references shop.shop,
  place integer not null check (place >= 0),
  kind text not null check (kind in ('phone', 'wechat', 'email', 'address')),
  value text not null check (length(value) between 1 and 120),
  note text not null default '' check (length(note) <= 60),
  primary key (shop_id, place)
);
