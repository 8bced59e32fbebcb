-- Keeping orders (挽单): what was decided when a buyer wanted the money of an unshipped order back, and what became of it.

create schema retention;

-- One row for each order whose buyer opened the refund sheet or asked for a refund: so one offer an order, at most.
create table retention.decision (
  shop_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  made_at timestamptz not null,
  -- The reason chosen on the sheet; null: none.
  reason text,
  reason_class text not null check (reason_class in (
    'wrong_address', 'wrong_sku', 'waiting', 'no_answer', 'price', 'changed_mind', 'unclear', 'must_refund')),
  must_kind text,
  -- The words, reason and facts that led to the class.
  evidence jsonb not null,
  -- What was known at that moment, and nothing later.
  features jsonb not null,
  -- offered: the offer was shown; hold_out: it would have been, and was kept back to see what it does; none: no offer.
  arm text not null check (arm in ('offered', 'hold_out', 'none')),
  why text not null check (why in (
    'fits', 'no_reason_yet', 'must_refund', 'nothing_fits', 'not_worth', 'asked_without_sheet')),
  -- What was offered, or would have been.
  means text check (means in ('priority', 'address', 'date', 'coupon', 'payout', 'sku_change', 'greeting')),
  margin_fen bigint not null check (margin_fen >= 0),
  -- What the means costs when the order is kept with it.
  cost_fen bigint not null default 0 check (cost_fen >= 0),
  -- What the buyer gets of a means that gives money.
  value_fen bigint not null default 0 check (value_fen >= 0),
  coupon_id uuid,
  -- The member of staff whose switch allows a means that costs money.
  allowed_by uuid,
  expected_gain_fen bigint not null default 0,
  kept_with double precision,
  kept_without double precision,
  accepted_at timestamptz,
  outcome text not null default 'open' check (outcome in ('open', 'kept', 'refunded')),
  outcome_at timestamptz,
  cause text check (cause in ('accepted', 'withdrawn', 'address_fix', 'by_itself')),
  -- When the order counts as kept unless a refund is open by then.
  count_by timestamptz not null,
  -- What an accepted offer still owes the buyer: paid when the goods were received.
  reward text not null default 'none' check (reward in ('none', 'promised', 'given', 'void', 'failed')),
  reward_id uuid,
  primary key (shop_id, order_id),
  check ((arm = 'none') = (means is null)),
  check ((outcome = 'open') = (outcome_at is null)),
  check ((outcome = 'kept') = (cause is not null)),
  check (accepted_at is null or arm = 'offered')
);
create index decision_of_shop on retention.decision (shop_id, made_at desc, order_id desc);
create index decision_of_buyer on retention.decision (buyer_id, made_at);
create index decision_to_count on retention.decision (count_by) where outcome = 'open';
create index decision_money_offers on retention.decision (shop_id, buyer_id, made_at) where value_fen > 0 and arm = 'offered';

-- What ended of the decisions of a day, by class and means (none: no offer was shown); what the engine learns from.
create table retention.tally (
  shop_id uuid not null,
  day date not null,
  reason_class text not null,
  means text not null,
  ended bigint not null check (ended >= 0),
  kept bigint not null check (kept >= 0),
  primary key (shop_id, reason_class, means, day),
  check (kept <= ended)
);

-- How a shop uses a means; a means without a row is used as it is by default.
create table retention.means_setting (
  shop_id uuid not null,
  means text not null check (means in ('priority', 'address', 'date', 'coupon', 'payout', 'sku_change', 'greeting')),
  is_on boolean not null,
  -- What the buyer gets of a means that gives money.
  value_fen bigint not null check (value_fen >= 0),
  -- What it costs the shop in work each time.
  cost_fen bigint not null check (cost_fen >= 0),
  coupon_id uuid,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (shop_id, means)
);

-- What all shops together have shown of a class (base) and of each means in it: where a shop begins.
create table retention.belief (
  reason_class text not null,
  weight text not null,
  mean double precision not null,
  deviation double precision not null check (deviation > 0),
  made_at timestamptz not null,
  primary key (reason_class, weight)
);

-- 优先发货: orders that were won back are shipped first.
create table fulfillment.priority_mark (
  shop_id uuid not null,
  order_id uuid not null,
  cause text not null check (cause in ('refund_withdrawn', 'offer_accepted')),
  marked_at timestamptz not null,
  primary key (shop_id, order_id)
);
