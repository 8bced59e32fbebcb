create schema shop;

create table shop.shop (
  shop_id uuid primary key,
  number bigint generated always as identity unique,
  name text not null unique check (length(name) between 1 and 40),
  intro text not null default '',
  category text not null,
  -- How long a buyer has to pay; copied into each order as its deadline.
  unpaid_minutes integer not null default 30 check (unpaid_minutes between 5 and 4320),
  -- What becomes of unpaid orders while the shop is away: closed at once, or paid only with the buyer's consent.
  away_unpaid text not null default 'ask' check (away_unpaid in ('close', 'ask')),
  opened_at timestamptz not null
);

-- A time away. The shop is offline at t when starts_at <= t < coalesce(ended_at, resumes_at, forever): a function
-- of these rows and of now, never a flag. resumes_at null: manual resume.
create table shop.absence (
  shop_id uuid not null references shop.shop,
  absence_id uuid not null,
  reason text not null check (reason in (
    'out_of_stock', 'vacation', 'product_shortage', 'logistics', 'system_fault',
    'shop_adjustment', 'stock_take', 'product_update', 'promotion_preparation'
  )),
  note text not null default '',
  starts_at timestamptz not null,
  resumes_at timestamptz,
  ended_at timestamptz,
  away_reply text not null default '',
  -- What the policies of that day allowed the ship clock to stand still: days of this absence (0: its reason does
  -- not count) and days in the calendar year.
  ship_pause_days integer not null check (ship_pause_days >= 0),
  ship_pause_year_days integer not null check (ship_pause_year_days >= 0),
  made_by uuid not null,
  made_at timestamptz not null,
  ended_by uuid,
  -- Taken back before it began.
  cancelled_at timestamptz,
  -- When the start and the end of it were told (events published); null: still to be told when due.
  start_told_at timestamptz,
  end_told_at timestamptz,
  body_hash bytea not null,
  primary key (shop_id, absence_id),
  check (resumes_at is null or resumes_at > starts_at),
  check (ended_at is null or ended_at >= starts_at)
);
create index absence_start_due on shop.absence (starts_at) where start_told_at is null and cancelled_at is null;
create index absence_end_due on shop.absence (resumes_at)
  where end_told_at is null and cancelled_at is null and resumes_at is not null;

-- Who changed what of an absence, when and why: planned, started, moved, ended, cancelled.
create table shop.absence_move (
  shop_id uuid not null,
  absence_id uuid not null,
  move_id bigint generated always as identity,
  move text not null check (move in ('planned', 'started', 'changed', 'ended', 'cancelled')),
  detail jsonb not null default '{}',
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (shop_id, absence_id, move_id),
  foreign key (shop_id, absence_id) references shop.absence
);
