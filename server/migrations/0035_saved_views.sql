-- A filter of a list that a member of the staff keeps under a name, in one shop; it goes when they leave the shop.
create table identity.saved_view (
  shop_id uuid not null,
  account_id uuid not null,
  view_id uuid not null,
  list text not null,
  name text not null check (name <> ''),
  search jsonb not null,
  made_at timestamptz not null,
  primary key (shop_id, account_id, view_id),
  unique (shop_id, account_id, list, name),
  foreign key (shop_id, account_id) references identity.staff on delete cascade
);

-- Whether another product of the shop has the same SKU code.
create index sku_code on catalog.sku (shop_id, lower(code)) where code <> '' and removed_at is null;
