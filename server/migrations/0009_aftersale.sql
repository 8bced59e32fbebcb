create schema aftersale;

create table aftersale.refund_case (
  shop_id uuid not null,
  case_id uuid not null,
  number bigint generated always as identity,
  order_id uuid not null,
  buyer_id uuid not null,
  reason text not null,
  note text not null default '',
  amount_fen bigint not null check (amount_fen > 0),
  state text not null check (state in ('asked', 'refunding', 'refunded', 'rejected', 'withdrawn')),
  -- The merchant's time to answer runs in wall time: a buyer's money never waits for a holiday.
  answer_by timestamptz not null,
  policy_set_id bigint not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  -- policy: granted by rule at once; merchant; timeout: the merchant did not answer in time.
  decided_by text check (decided_by in ('policy', 'merchant', 'timeout', 'buyer')),
  answer text not null default '',
  refunded_at timestamptz,
  body_hash bytea not null,
  primary key (shop_id, case_id)
);
create unique index refund_case_open on aftersale.refund_case (shop_id, order_id) where state in ('asked', 'refunding');
create index refund_case_of_shop on aftersale.refund_case (shop_id, state, asked_at desc, case_id);
create index refund_case_by_time on aftersale.refund_case (shop_id, asked_at desc, case_id);
create index refund_case_to_answer on aftersale.refund_case (shop_id, answer_by, case_id) where state = 'asked';
create index refund_case_of_order on aftersale.refund_case (shop_id, order_id, asked_at desc);
create index refund_case_answer_due on aftersale.refund_case (answer_by) where state = 'asked';

create table aftersale.refund_case_move (
  shop_id uuid not null,
  case_id uuid not null,
  move_id bigint generated always as identity,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid,
  why text not null,
  at timestamptz not null,
  primary key (shop_id, case_id, move_id),
  foreign key (shop_id, case_id) references aftersale.refund_case
);
