-- What a shop gives the buyer of a wrong shipment beside what their request comes to: the freight of their return and, where what
-- they ordered was out of stock, a compensation, both by rule; and money, coupons, vouchers and gifts by its staff.
create table aftersale.wrong_compensation (
  shop_id uuid not null,
  compensation_id uuid not null,
  wrong_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  kind text not null check (kind in ('money', 'coupon', 'voucher', 'gift', 'return_freight', 'out_of_stock')),
  -- The request for which a rule gives it; null: staff give it.
  case_id uuid,
  -- The parcel whose freight it is.
  courier text,
  waybill text,
  -- What it costs the shop.
  amount_fen bigint not null check (amount_fen > 0),
  -- due: a rule owes it and could not pay yet. asked: waits for an approval. paying: the provider has been asked. to_send: a gift
  -- that has not left. covered: the insurer paid the freight.
  state text not null check (state in ('due', 'asked', 'paying', 'to_send', 'given', 'failed', 'covered')),
  payout_id uuid,
  coupon_id uuid,
  sku_id uuid,
  quantity integer check (quantity > 0),
  -- Under which stock is held for a gift.
  hold_id uuid,
  words text not null,
  -- Whoever gives it; of a rule in whose name.
  made_by uuid not null,
  made_at timestamptz not null,
  given_at timestamptz,
  -- When a rule tries again to pay, and why it could not.
  try_at timestamptz,
  refusal text,
  body_hash bytea not null,
  primary key (shop_id, compensation_id),
  foreign key (shop_id, wrong_id) references aftersale.wrong_shipment,
  check ((kind in ('return_freight', 'out_of_stock')) = (case_id is not null)),
  check ((state = 'due') = (try_at is not null)),
  check ((state = 'given') = (given_at is not null)),
  check (kind <> 'gift' or (sku_id is not null and quantity is not null))
);
-- A rule gives once for a request, and the freight of a parcel once.
create unique index wrong_compensation_of_case on aftersale.wrong_compensation (shop_id, case_id, kind)
  where case_id is not null;
create unique index wrong_compensation_of_parcel on aftersale.wrong_compensation (shop_id, order_id, courier, waybill)
  where kind = 'return_freight';
create unique index wrong_compensation_payout on aftersale.wrong_compensation (shop_id, payout_id)
  where payout_id is not null;
create index wrong_compensation_of_wrong on aftersale.wrong_compensation (shop_id, wrong_id, made_at);
create index wrong_compensation_due on aftersale.wrong_compensation (try_at) where state = 'due';
create index wrong_compensation_of_order on aftersale.wrong_compensation (shop_id, order_id) where kind = 'gift';

-- A cost of a case that is no refund, as what it is added up by; its rows of the cost book stand under its id.
create table analytics.case_cost (
  shop_id uuid not null,
  cost_id uuid not null,
  order_id uuid not null,
  reason text not null,
  agent_id uuid,
  channel text not null,
  -- The Shanghai day on which it was given.
  day date not null,
  at timestamptz not null,
  primary key (shop_id, cost_id)
);
create index case_cost_day on analytics.case_cost (shop_id, day);
create index case_cost_of_order on analytics.case_cost (shop_id, order_id);
