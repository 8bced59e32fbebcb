-- The checklist of a new shop was put away, which only a finished one can be; by null: the shop was there before it.
create table shop.start_closed (
  shop_id uuid primary key references shop.shop,
  closed_by uuid,
  closed_at timestamptz not null
);
insert into shop.start_closed (shop_id, closed_at) select shop_id, opened_at from shop.shop;

-- Who asks for a shop: their name, and of a person the number of the ID card (GB 11643); both encrypted.
alter table shop.application
  add column holder_name bytea,
  add column id_number bytea,
  add column paper_id uuid;

-- A picture of the ID card or of the business licence, encrypted. It is its sender's until an application shows it.
create table shop.application_paper (
  paper_id uuid primary key,
  account_id uuid not null,
  media_type text not null,
  cipher bytea not null,
  made_at timestamptz not null,
  -- Null as long as an application that waits or was approved shows it.
  remove_at timestamptz
);
create index application_paper_of_account on shop.application_paper (account_id);
create index application_paper_due on shop.application_paper (remove_at) where remove_at is not null;

-- The log is looked through by who acted and by day.
create index audit_of_actor on platform.audit (actor_id, audit_id desc) where actor_id is not null;
create index audit_by_time on platform.audit (at);
