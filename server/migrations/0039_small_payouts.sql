-- Small payouts (小额打款): what a shop pays a buyer for an order out of what it has earned.

-- What of the shop's earnings is certainly there: never more than the ledger says. Payouts take from it under its lock;
-- when it does not suffice it is counted anew from the ledger.
create table payment.shop_funds (
  shop_id uuid primary key,
  free_fen bigint not null check (free_fen >= 0)
);

-- What a shop has paid out on a business day of Shanghai, held or sent; most_fen: the limit when the last one was allowed.
create table payment.payout_day (
  shop_id uuid not null,
  day date not null,
  sum_fen bigint not null check (sum_fen >= 0),
  most_fen bigint not null,
  primary key (shop_id, day),
  check (sum_fen <= most_fen)
);

create table payment.payout (
  shop_id uuid not null,
  -- Made by the client; also the provider's idempotency key.
  payout_id uuid not null,
  order_id uuid not null,
  -- The line of the order that it is about; null: the whole order.
  line_no integer,
  trade_id uuid not null,
  buyer_id uuid not null,
  agent_id uuid not null,
  entry text not null check (entry in ('after_sales', 'chat')),
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null check (reason in (
    'return_freight', 'price_difference', 'late_shipment', 'quality', 'missing_part', 'dispute', 'other')),
  note text not null,
  -- Which of the order's payouts it is; one that failed gives its place back.
  ordinal integer not null check (ordinal >= 1),
  -- The business day whose limit it counts to.
  day date not null,
  state text not null check (state in ('held', 'sent', 'failed')),
  hold_id uuid not null,
  made_at timestamptz not null,
  -- When the provider paid it, or refused it for good.
  ended_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  -- When the provider is asked (again), should the job that asks at once fail or die.
  try_at timestamptz not null,
  body_hash bytea not null,
  primary key (shop_id, payout_id),
  check ((state = 'held') = (ended_at is null))
);
create unique index payout_place_of_order on payment.payout (shop_id, order_id, ordinal) where state <> 'failed';
create index payout_of_order on payment.payout (shop_id, order_id);
create index payout_of_shop on payment.payout (shop_id, made_at desc, payout_id desc);
create index payout_of_buyer on payment.payout (buyer_id, made_at);
create index payout_try_due on payment.payout (try_at) where state = 'held';
create index payout_sent_at on payment.payout (ended_at) where state = 'sent';

-- The simulated provider’s payouts. reported: false while the only answer so far was "being processed".
alter table simulator.psp_setting add column payout text not null default 'normal'
  check (payout in ('normal', 'late', 'failing', 'refusing'));
create table simulator.psp_payout (
  payout_no text primary key,
  provider_no text not null,
  amount_fen bigint not null check (amount_fen > 0),
  made_at timestamptz not null,
  reported boolean not null
);
create index psp_payout_day on simulator.psp_payout (made_at);

-- A chat shows a payout as a card.
alter table conversation.message drop constraint message_body_check;
alter table conversation.message add constraint message_body_check
  check (body ->> 'kind' in ('text', 'picture', 'product', 'order', 'payout')) not valid;
alter table conversation.message validate constraint message_body_check;
