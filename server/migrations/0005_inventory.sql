create schema inventory;

-- The level; always the sum of the movements. Never oversold: the check is the last word.
create table inventory.stock (
  shop_id uuid not null,
  sku_id uuid not null,
  on_hand integer not null default 0,
  reserved integer not null default 0,
  primary key (shop_id, sku_id),
  check (reserved >= 0),
  check (on_hand >= reserved)
);

create table inventory.movement (
  shop_id uuid not null,
  movement_id bigint generated always as identity,
  sku_id uuid not null,
  -- receive and correct are a person's; reserve, release and ship follow an order.
  kind text not null check (kind in ('receive', 'correct', 'reserve', 'release', 'ship')),
  on_hand_change integer not null,
  reserved_change integer not null,
  order_id uuid,
  note text not null default '',
  actor_id uuid,
  -- The stock change or the parcel that it belongs to, so that a doubled request moves stock once.
  request_id uuid,
  at timestamptz not null,
  primary key (shop_id, movement_id),
  check (on_hand_change <> 0 or reserved_change <> 0)
);
create index movement_of_sku on inventory.movement (shop_id, sku_id, movement_id desc);
create unique index movement_of_order on inventory.movement (shop_id, order_id, sku_id, kind) where kind in ('reserve', 'release');
create unique index movement_of_request on inventory.movement (shop_id, request_id, sku_id) where request_id is not null;

-- A change that a person made, with its client-made id: what the movements of kinds receive and correct belong to.
create table inventory.stock_change (
  shop_id uuid not null,
  change_id uuid not null,
  actor_id uuid not null,
  body_hash bytea not null,
  made_at timestamptz not null,
  primary key (shop_id, change_id)
);
