-- Coupons (优惠券): what a shop promises, who holds it, and what it took off which order.
create schema marketing;

create table marketing.coupon (
  shop_id uuid not null,
  coupon_id uuid not null,
  title text not null,
  kind text not null check (kind in ('amount', 'rate')),
  amount_fen bigint check (amount_fen > 0),
  percent integer check (percent between 1 and 99),
  cap_fen bigint check (cap_fen > 0),
  threshold_fen bigint not null check (threshold_fen >= 0),
  scope text not null check (scope in ('shop', 'categories', 'products')),
  -- Paths of categories or ids of products.
  scope_ids text[] not null,
  -- How people come to it: claimed by buyers, given in chat, by a rule, in a live room.
  ways text[] not null check (ways <@ array['claim', 'agent', 'rule', 'live'] and cardinality(ways) > 0),
  -- Issued at most so many, to all and to one buyer.
  stock integer not null check (stock > 0),
  issued integer not null default 0,
  per_buyer integer not null check (per_buyer > 0),
  -- Valid between two instants, the second not included, or for so many days from when a buyer gets it.
  valid_from timestamptz,
  valid_until timestamptz,
  valid_days integer check (valid_days > 0),
  -- Terms never change; what holds the issue up or ends it does not touch what buyers hold.
  state text not null default 'running' check (state in ('running', 'paused', 'ended')),
  made_by uuid not null,
  made_at timestamptz not null,
  body_hash bytea not null,
  primary key (shop_id, coupon_id),
  check (issued between 0 and stock),
  check ((kind = 'amount') = (amount_fen is not null) and (kind = 'rate') = (percent is not null)),
  check (cap_fen is null or kind = 'rate'),
  check ((scope = 'shop') = (cardinality(scope_ids) = 0)),
  check ((valid_days is null) = (valid_until is not null) and (valid_from is null) = (valid_until is null)),
  check (valid_from < valid_until)
);
create index coupon_of_shop on marketing.coupon (shop_id, made_at desc, coupon_id desc);

-- A coupon that a buyer holds.
create table marketing.issued_coupon (
  shop_id uuid not null,
  issued_id uuid not null,
  coupon_id uuid not null,
  buyer_id uuid not null,
  origin text not null check (origin in ('claim', 'agent', 'absence', 'live', 'retention', 'case')),
  -- Names the occasion, so that a buyer gets one for it.
  request_id text not null,
  -- Which of the buyer's it is by the limit of one buyer; null: the limit does not count it.
  ordinal integer check (ordinal > 0),
  -- The member of staff who gave it.
  given_by uuid,
  given_at timestamptz not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  -- The order that it was used for and what it took off.
  order_id uuid,
  discount_fen bigint check (discount_fen > 0),
  used_at timestamptz,
  -- How often an order that was cancelled gave it back.
  returned integer not null default 0,
  primary key (shop_id, issued_id),
  unique (shop_id, buyer_id, request_id),
  foreign key (shop_id, coupon_id) references marketing.coupon,
  check (valid_from < valid_until),
  check ((order_id is null) = (discount_fen is null) and (order_id is null) = (used_at is null))
);
create unique index issued_coupon_within_limit on marketing.issued_coupon (shop_id, coupon_id, buyer_id, ordinal)
  where ordinal is not null;
create unique index issued_coupon_of_order on marketing.issued_coupon (shop_id, order_id) where order_id is not null;
create index issued_coupon_of_buyer on marketing.issued_coupon (buyer_id, given_at desc, issued_id desc);
create index issued_coupon_of_buyer_in_shop on marketing.issued_coupon (shop_id, buyer_id, valid_until)
  where order_id is null;

-- The coupon that thanks those who waited while the shop was away; no row: none.
create table marketing.thanks (
  shop_id uuid primary key,
  coupon_id uuid not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  foreign key (shop_id, coupon_id) references marketing.coupon
);

-- Amounts of lines and goods are what is paid: the discount is already off.
alter table ordering."order"
  add column discount_fen bigint not null default 0 check (discount_fen >= 0),
  add column coupon_id uuid,
  add column coupon_title text not null default '',
  add constraint order_coupon check ((coupon_id is null) = (discount_fen = 0));
alter table ordering.order_line
  add column discount_fen bigint not null default 0 check (discount_fen >= 0),
  drop constraint order_line_check,
  add constraint order_line_amount check (amount_fen = price_fen * quantity - discount_fen and amount_fen >= 0);

alter table conversation.message drop constraint message_body_check;
alter table conversation.message add constraint message_body_check
  check (body ->> 'kind' in ('text', 'picture', 'product', 'order', 'payout', 'coupon')) not valid;
alter table conversation.message validate constraint message_body_check;
