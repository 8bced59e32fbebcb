create schema ordering;
create sequence ordering.order_number;

create table ordering.cart_line (
  buyer_id uuid not null,
  shop_id uuid not null,
  sku_id uuid not null,
  quantity integer not null check (quantity between 1 and 999),
  price_seen_fen bigint not null,
  added_at timestamptz not null,
  primary key (buyer_id, shop_id, sku_id)
);

create table ordering.checkout (
  checkout_id uuid primary key,
  buyer_id uuid not null,
  body_hash bytea not null,
  made_at timestamptz not null
);

create table ordering."order" (
  shop_id uuid not null,
  order_id uuid not null,
  number text not null,
  buyer_id uuid not null,
  checkout_id uuid not null,
  state text not null check (state in ('unpaid', 'paid', 'shipped', 'received', 'finished', 'cancelled')),
  goods_fen bigint not null check (goods_fen >= 0),
  freight_fen bigint not null check (freight_fen >= 0),
  total_fen bigint not null check (total_fen = goods_fen + freight_fen),
  refunded_fen bigint not null default 0 check (refunded_fen between 0 and total_fen),
  policy_set_id bigint not null,
  buyer_note text not null default '',
  receiver_name_cipher bytea not null,
  receiver_phone_cipher bytea not null,
  receiver_phone_hash bytea not null,
  receiver_phone_tail text not null,
  receiver_detail_cipher bytea not null,
  province_code text not null,
  city_code text not null,
  district_code text not null,
  province text not null,
  city text not null,
  district text not null,
  made_at timestamptz not null,
  -- Wall time: an unpaid order closes then, whatever the shop's state.
  close_by timestamptz not null,
  -- The buyer said yes to paying while the shop is away.
  away_consent_at timestamptz,
  paid_at timestamptz,
  -- In the shop's own time of the ship clock: stands still in a counted pause.
  ship_by timestamptz,
  shipped_at timestamptz,
  delivered_at timestamptz,
  -- In the shop's own time of the receipt clock.
  confirm_by timestamptz,
  confirm_extended integer not null default 0,
  received_at timestamptz,
  -- Wall time: the end of the after-sales window.
  finish_by timestamptz,
  finished_at timestamptz,
  cancelled_at timestamptz,
  -- When the provider had given the buyer's money back.
  refunded_at timestamptz,
  cancel_reason text check (cancel_reason in ('unpaid_timeout', 'buyer', 'shop_away', 'refunded')),
  body_hash bytea not null,
  unique (shop_id, number)
);
create index order_close_due on ordering."order" (close_by) where state = 'unpaid';
create index order_confirm_due on ordering."order" (shop_id, confirm_by) where state = 'shipped';
-- The earliest of all shops, for the sweeper's first look.
create index order_confirm_first on ordering."order" (confirm_by) where state = 'shipped';
create index order_finish_due on ordering."order" (finish_by) where state = 'received';
create index order_ship_due on ordering."order" (shop_id, ship_by) where state = 'paid';
create index order_by_state on ordering."order" (shop_id, state, made_at desc, order_id);
create index order_by_time on ordering."order" (shop_id, made_at desc, order_id);
create index order_by_payment on ordering."order" (shop_id, paid_at desc, order_id) where paid_at is not null;
create index order_by_end on ordering."order" (shop_id, cancelled_at desc, order_id) where cancelled_at is not null;
create index order_by_refund on ordering."order" (shop_id, refunded_at desc, order_id) where refunded_at is not null;
create index order_by_phone on ordering."order" (shop_id, receiver_phone_hash);
create index order_of_checkout on ordering."order" (checkout_id);
-- The key comes last: while a fresh table has no statistics, Postgres takes the youngest of the indexes that look alike,
-- and a cached plan of the foreign keys below would read all orders of the shop for each line.
alter table ordering."order" add primary key (shop_id, order_id);

create table ordering.order_line (
  shop_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  sku_id uuid not null,
  -- The snapshot: what the buyer saw when ordering; later edits of the product do not change it.
  title text not null,
  spec_names text[] not null,
  specs text[] not null,
  sku_code text not null,
  picture uuid,
  product_version integer not null,
  price_fen bigint not null check (price_fen > 0),
  quantity integer not null check (quantity > 0),
  weight_gram integer not null,
  amount_fen bigint not null check (amount_fen = price_fen * quantity),
  primary key (shop_id, order_id, line_no),
  foreign key (shop_id, order_id) references ordering."order"
);

-- History: a row for each move, with who, when and why.
create table ordering.order_move (
  shop_id uuid not null,
  order_id uuid not null,
  move_id bigint generated always as identity,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid,
  why text not null,
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (shop_id, order_id, move_id),
  foreign key (shop_id, order_id) references ordering."order"
);

-- Where a buyer's orders lie, written by reaction; the order itself stays with its shop.
create table ordering.buyer_order (
  buyer_id uuid not null,
  made_at timestamptz not null,
  shop_id uuid not null,
  order_id uuid not null,
  primary key (buyer_id, made_at, order_id)
);
create unique index buyer_order_once on ordering.buyer_order (buyer_id, shop_id, order_id);
