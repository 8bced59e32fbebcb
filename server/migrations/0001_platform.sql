-- What every module stands on: the clock, the outbox, policies, the audit log.
create schema platform;

-- One row: which world this database is. Set at the first migration, never changed.
create table platform.world (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('demo', 'production')),
  born_at timestamptz not null default now()
);

-- The time machine: business time is machine time plus `ahead`, or stands at `held_at`. Production never moves it.
create table platform.clock (
  one boolean primary key default true check (one),
  ahead interval not null default '0',
  held_at timestamptz
);
insert into platform.clock default values;

-- Volatile, so that each call reads the row as it is now, not as it was when a statement began to wait for a lock.
create function platform.business_now() returns timestamptz language sql volatile as
$$ select coalesce(held_at, clock_timestamp() + ahead) from platform.clock $$;

-- Audit log of what happened and outbox of what is still to be told. `at` is business time.
create table platform.event (
  event_id bigint generated always as identity primary key,
  type text not null,
  shop_id uuid,
  payload jsonb not null,
  at timestamptz not null,
  dispatched_at timestamptz
);
create index event_undispatched on platform.event (event_id) where dispatched_at is null;
create index event_of_shop on platform.event (shop_id, event_id);

-- A reaction's guard: the row says that this reaction's effect on this event is in the database, exactly once.
create table platform.reaction_done (
  event_id bigint not null,
  reaction text not null,
  done_at timestamptz not null default now(),
  primary key (event_id, reaction)
);

-- Policies: limits, hours, rates as versioned data. A version is in force from its instant until the next one's.
create table platform.policy_set (
  policy_set_id bigint generated always as identity primary key,
  effective_from timestamptz not null,
  policies jsonb not null,
  note text not null,
  made_by uuid,
  made_at timestamptz not null,
  unique (effective_from)
);

-- Acts that somebody may have to answer for: switches, unmasking, role changes, policy changes.
create table platform.audit (
  audit_id bigint generated always as identity primary key,
  shop_id uuid,
  actor_kind text not null,
  actor_id uuid,
  act text not null,
  subject text not null,
  detail jsonb not null default '{}',
  request_id text,
  at timestamptz not null
);
create index audit_of_shop on platform.audit (shop_id, audit_id desc);

-- Pictures and papers: bytes lie in the files folder (or bucket) under the id, facts here.
create table platform.file (
  shop_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('picture')),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  width integer not null,
  height integer not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (shop_id, file_id)
);
