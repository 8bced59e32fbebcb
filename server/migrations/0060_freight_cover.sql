-- 退货补运费: when a shop switched it on and off; the newest row says how it is.
create table aftersale.freight_service_change (
  shop_id uuid not null,
  change_no bigint generated always as identity,
  is_on boolean not null,
  at timestamptz not null,
  made_by uuid not null,
  primary key (shop_id, change_no)
);

-- 运费险: the freight of a return of this order is covered from its payment on, up to and with the instant at which it ends.
create table aftersale.freight_cover (
  shop_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  starts_at timestamptz not null,
  -- Receipt or cancellation of the order; null: it runs.
  ends_at timestamptz,
  -- What the shop pays for it, and the most that it pays back, as they were when it began.
  premium_fen bigint not null check (premium_fen >= 0),
  cap_fen bigint not null check (cap_fen > 0),
  primary key (shop_id, order_id),
  check (ends_at >= starts_at)
);
create index freight_cover_running on aftersale.freight_cover (shop_id) where ends_at is null;

-- What the insurer pays a buyer for the freight of a case that was asked for while its order was covered.
create table aftersale.freight_claim (
  shop_id uuid not null,
  case_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  -- Server-made, unique over all shops: the insurer's idempotency key.
  claim_number uuid not null unique,
  state text not null check (state in ('waiting', 'due', 'paid', 'void')),
  cap_fen bigint not null check (cap_fen > 0),
  paid_fen bigint check (paid_fen > 0 and paid_fen <= cap_fen),
  asked_at timestamptz not null,
  due_at timestamptz,
  paid_at timestamptz,
  primary key (shop_id, case_id),
  foreign key (shop_id, case_id) references aftersale.refund_case,
  foreign key (shop_id, order_id) references aftersale.freight_cover,
  check ((state = 'paid') = (paid_fen is not null and paid_at is not null)),
  check (state not in ('due', 'paid') or due_at is not null)
);
create index freight_claim_open on aftersale.freight_claim (shop_id) where state in ('waiting', 'due');

-- For which deadline the buyer was warned that receipt is confirmed by itself; null: for none yet.
alter table ordering."order" add column confirm_warned_for timestamptz;
create index order_confirm_to_warn on ordering."order" (shop_id, confirm_by)
  where state = 'shipped' and receipt_stopped_at is null and confirm_warned_for is distinct from confirm_by;
