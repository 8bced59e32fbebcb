-- A wrong shipment (发错货): what came was not what was ordered, or pieces were missing. It is opened by a buyer's request for
-- service, or by the shop for an order, and ends with its cause and the evidence for it.
create table aftersale.wrong_shipment (
  shop_id uuid not null,
  wrong_id uuid not null,
  number bigint generated always as identity,
  order_id uuid not null,
  -- Null: nobody signed in has the order; it was imported.
  buyer_id uuid,
  -- The buyer's request that opened it; null: the shop opened it.
  case_id uuid,
  opened_by uuid not null,
  opened_at timestamptz not null,
  -- What came instead, in words and pictures.
  came text not null,
  pictures uuid[] not null,
  state text not null check (state in ('open', 'promised', 'solved', 'closed', 'dismissed')),
  version integer not null default 1,
  -- By when the buyer must have been contacted, when they were, and when the shop was alarmed since they were not.
  contact_by timestamptz not null,
  contacted_at timestamptz,
  contacted_by uuid,
  alarmed_at timestamptz,
  -- Until when it is promised to be solved, and when that was broken.
  promise_by timestamptz not null,
  breached_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid,
  solution text check (solution in ('return_refund', 'exchange', 'resend', 'refund', 'keep')),
  solved_at timestamptz,
  cause text check (cause in ('product_data', 'stock_differs', 'picking', 'courier', 'other')),
  evidence text not null default '',
  evidence_pictures uuid[] not null default '{}',
  closed_at timestamptz,
  closed_by uuid,
  body_hash bytea not null,
  primary key (shop_id, wrong_id),
  unique (shop_id, case_id),
  check (state <> 'open' or contacted_at is null),
  check (state <> 'promised' or contacted_at is not null),
  check (state not in ('solved', 'closed') or (solution is not null and solved_at is not null)),
  check (state <> 'closed' or (cause is not null and confirmed_at is not null
    and (evidence <> '' or cardinality(evidence_pictures) > 0))),
  check ((closed_at is null) = (state not in ('closed', 'dismissed')))
);
create index wrong_shipment_of_order on aftersale.wrong_shipment (shop_id, order_id);
create index wrong_shipment_listed on aftersale.wrong_shipment (shop_id, opened_at desc, wrong_id desc);
create index wrong_shipment_open on aftersale.wrong_shipment (shop_id, promise_by, wrong_id)
  where state in ('open', 'promised', 'solved');
create index wrong_shipment_confirmed on aftersale.wrong_shipment (shop_id, confirmed_at) where confirmed_at is not null;
create index wrong_shipment_contact_due on aftersale.wrong_shipment (contact_by)
  where state = 'open' and alarmed_at is null;
create index wrong_shipment_promise_due on aftersale.wrong_shipment (promise_by)
  where state in ('open', 'promised') and breached_at is null;

-- The lines of its order that it is about.
create table aftersale.wrong_shipment_line (
  shop_id uuid not null,
  wrong_id uuid not null,
  line_no integer not null,
  quantity integer not null check (quantity > 0),
  primary key (shop_id, wrong_id, line_no),
  foreign key (shop_id, wrong_id) references aftersale.wrong_shipment
);

-- Each step of a wrong shipment: who, when, why.
create table aftersale.wrong_shipment_move (
  shop_id uuid not null,
  wrong_id uuid not null,
  move_id bigint generated always as identity,
  from_state text,
  to_state text not null,
  what text not null check (what in ('opened', 'contacted', 'alarmed', 'promised', 'breached', 'confirmed', 'dismissed',
    'solved', 'closed')),
  words text not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (shop_id, wrong_id, move_id),
  foreign key (shop_id, wrong_id) references aftersale.wrong_shipment
);

-- Windows of shipped lines are read by when their parcel left.
create index parcel_left on fulfillment.parcel (shop_id, shipped_at);

-- A text of the shop that answers no message: what becomes of a wrong shipment.
alter table conversation.message drop constraint message_auto_kind_check;
alter table conversation.message add constraint message_auto_kind_check
  check (auto_kind in ('greeting', 'keyword', 'away', 'order', 'service')) not valid;
alter table conversation.message validate constraint message_auto_kind_check;
-- It has no number of a message that it answers; every other automatic text has.
alter table conversation.message drop constraint message_check;
alter table conversation.message add constraint message_auto_check
  check ((sender = 'auto') = (auto_kind is not null)
    and (answers is not null) = (auto_kind is not null and auto_kind <> 'service')) not valid;
alter table conversation.message validate constraint message_auto_check;
