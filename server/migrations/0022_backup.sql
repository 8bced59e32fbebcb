-- Backups: how often and how long they are kept, and each that was made. Times are machine time: a demo's clock does
-- not make backups due.
create table platform.backup_setting (
  one boolean primary key default true check (one),
  -- 0: none by themselves.
  every_hours integer not null default 24 check (every_hours between 0 and 720),
  -- The newest of each of the last days, weeks and months that have one stay.
  keep_days integer not null default 7 check (keep_days between 1 and 366),
  keep_weeks integer not null default 4 check (keep_weeks between 0 and 104),
  keep_months integer not null default 6 check (keep_months between 0 and 120),
  changed_by uuid,
  changed_at timestamptz
);
insert into platform.backup_setting default values;

create table platform.backup_run (
  run_id uuid primary key,
  why text not null check (why in ('asked', 'scheduled')),
  asked_by uuid,
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  file text,
  bytes bigint,
  rows bigint,
  files integer,
  key_id text,
  -- Why none was made.
  error text,
  -- When its file was removed because newer ones took its place.
  removed_at timestamptz,
  check (finished_at is null or error is not null or file is not null)
);
create index backup_run_newest on platform.backup_run (asked_at desc, run_id);
create index backup_run_waiting on platform.backup_run (asked_at) where finished_at is null;
