-- What was suggested each time the shop agreed to a request about shipped goods, what it agreed to, and why it went past it.
create table aftersale.ladder_choice (
  shop_id uuid not null,
  case_id uuid not null,
  choice_no bigint generated always as identity,
  suggested text not null check (suggested in ('compensate', 'exchange', 'return')),
  chosen text not null check (chosen in ('compensate', 'exchange', 'return')),
  skip_reason text check (skip_reason in (
    'buyer_insists', 'buyer_right', 'out_of_reach', 'costs_less', 'flaw_serious', 'keep_buyer', 'other')),
  words text not null default '',
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (shop_id, case_id, choice_no),
  foreign key (shop_id, case_id) references aftersale.refund_case,
  -- Past what was suggested only with a reason, and a reason only past it.
  check ((skip_reason is not null) = (
    array_position(array['compensate', 'exchange', 'return'], chosen)
      > array_position(array['compensate', 'exchange', 'return'], suggested)))
);
create index ladder_choice_by_time on aftersale.ladder_choice (shop_id, made_at);

-- Money that the shop proposes to a buyer in place of what they asked for. Accepted, it is paid out once and the case is done;
-- else the request goes on as it was.
create table aftersale.case_compensation (
  shop_id uuid not null,
  compensation_id uuid not null,
  case_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  words text not null,
  state text not null check (state in ('proposed', 'accepted', 'declined', 'lapsed')),
  made_by uuid not null,
  made_at timestamptz not null,
  -- The day to whose authority it counts until it comes to nothing.
  authority_day date not null,
  ended_at timestamptz,
  payout_id uuid,
  body_hash bytea not null,
  primary key (shop_id, compensation_id),
  foreign key (shop_id, case_id) references aftersale.refund_case,
  check ((state = 'proposed') = (ended_at is null)),
  check ((state = 'accepted') = (payout_id is not null))
);
create unique index case_compensation_open on aftersale.case_compensation (shop_id, case_id) where state = 'proposed';
create unique index case_compensation_once on aftersale.case_compensation (shop_id, case_id) where state = 'accepted';
create index case_compensation_of_case on aftersale.case_compensation (shop_id, case_id);
create index case_compensation_of_order on aftersale.case_compensation (shop_id, order_id) where state = 'proposed';
create index case_compensation_of_buyer on aftersale.case_compensation (shop_id, buyer_id, ended_at) where state = 'accepted';
