-- Cases about goods that have shipped: their kinds, what the buyer wishes, whose turn it is, what each side said, and
-- where the goods are. All kinds share one table of states (case-states.ts).
alter table aftersale.refund_case
  drop constraint refund_case_kind_check,
  add constraint refund_case_kind_check check (kind in ('refund_only', 'return_refund', 'exchange', 'resend', 'repair')),
  drop constraint refund_case_state_check,
  add constraint refund_case_state_check check (state in (
    'asked', 'refused', 'returning', 'in_return', 'lost', 'arrived', 'sending', 'sent', 'disputed', 'refunding',
    'refunded', 'done', 'rejected', 'withdrawn', 'expired')),
  drop constraint refund_case_decided_by_check,
  add constraint refund_case_decided_by_check check (decided_by in ('policy', 'merchant', 'timeout', 'buyer', 'platform')),
  -- What the buyer wishes; null: nobody has asked. Who asks for money of unshipped goods wishes that.
  add column wish text check (wish in ('refund', 'return_refund', 'exchange', 'resend', 'repair', 'compensation')),
  -- Whether the buyer has the goods; null: nothing has shipped of what the case is about.
  add column goods_received boolean,
  -- Less than the pieces come to, where the buyer asks for less.
  add column wanted_fen bigint check (wanted_fen >= 0),
  -- With the last pieces of an order also the freight to the buyer, because the shop is at fault.
  add column with_freight boolean not null default false,
  add column version integer not null default 1 check (version > 0),
  -- Until when who has the turn must act, in wall time; null: nobody's, or without a limit.
  add column due_at timestamptz,
  add column first_answered_at timestamptz,
  add column closed_at timestamptz,
  -- When the shop first let a deadline of the case pass.
  add column breached_at timestamptz,
  -- When its goods were sent back.
  add column sent_back_at timestamptz,
  -- Under this id stock is held for what the shop sends, as long as it may still be sent.
  add column hold_id uuid;
alter table aftersale.refund_case_line
  -- What the shop sends for the line, where it sends something that is in stock.
  add column send_sku_id uuid,
  add column send_specs text[],
  add constraint refund_case_line_sends check ((send_sku_id is null) = (send_specs is null));

update aftersale.refund_case set
  wish = case when origin = 'buyer' then 'refund' end,
  due_at = case when state = 'asked' then answer_by end,
  first_answered_at = decided_at,
  closed_at = case
    when state = 'refunded' then coalesce(refunded_at, decided_at)
    when state in ('rejected', 'withdrawn') then decided_at
  end;

drop index aftersale.refund_case_answer_due;
create index refund_case_due on aftersale.refund_case (due_at)
  where state in ('asked', 'refused', 'returning', 'in_return', 'lost', 'arrived', 'sending', 'sent');
drop index aftersale.refund_case_to_answer;
create index refund_case_to_answer on aftersale.refund_case (shop_id, due_at, case_id) where due_at is not null;
create index refund_case_disputed on aftersale.refund_case (due_at, case_id) where state = 'disputed';
create index refund_case_breached on aftersale.refund_case (shop_id, breached_at desc, case_id) where breached_at is not null;

-- A line has one open case about what has not shipped, and one about what has.
drop index aftersale.refund_case_line_open;
create unique index refund_case_line_open
  on aftersale.refund_case_line (shop_id, order_id, line_no, (unshipped > 0)) where is_open;

-- What a side said, with its evidence: on applying, changing, refusing, disputing, returning, inspecting, deciding.
create table aftersale.case_statement (
  shop_id uuid not null,
  case_id uuid not null,
  statement_id bigint generated always as identity,
  side text not null check (side in ('buyer', 'shop', 'platform')),
  occasion text not null check (occasion in (
    'applied', 'changed', 'refused', 'return_refused', 'disputed', 'returned', 'lost', 'taken_back', 'inspected', 'decided')),
  reason text,
  words text not null,
  pictures uuid[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (shop_id, case_id, statement_id),
  foreign key (shop_id, case_id) references aftersale.refund_case
);

-- A picture that one of the two sides sent for the cases of an order; only the two and officers may see it.
create table aftersale.case_picture (
  shop_id uuid not null,
  file_id uuid not null,
  order_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (shop_id, file_id)
);
create index case_picture_of_order on aftersale.case_picture (shop_id, order_id);
alter table platform.file drop constraint file_kind_check;
alter table platform.file add constraint file_kind_check check (kind in ('picture', 'chat', 'review', 'case'));

-- A parcel of a case: what goes back to the shop, and what the shop sends for it.
create table aftersale.case_parcel (
  shop_id uuid not null,
  case_id uuid not null,
  direction text not null check (direction in ('back', 'out')),
  courier text not null,
  waybill text not null,
  posted_side text not null check (posted_side in ('buyer', 'shop')),
  posted_at timestamptz not null,
  lost_at timestamptz,
  -- It is back with the shop, or with the buyer.
  arrived_at timestamptz,
  primary key (shop_id, case_id, direction),
  foreign key (shop_id, case_id) references aftersale.refund_case
);

-- What came of each piece that went back; only what is sellable goes back on the shelf.
create table aftersale.case_inspection (
  shop_id uuid not null,
  case_id uuid not null,
  line_no integer not null,
  result text not null check (result in ('sellable', 'damaged', 'scrap')),
  quantity integer not null check (quantity > 0),
  note text not null,
  pictures uuid[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (shop_id, case_id, line_no, result),
  foreign key (shop_id, case_id) references aftersale.refund_case
);

-- Where a shop has goods sent back to (sealed), and whether returns without reason are agreed to by themselves.
create table aftersale.return_setting (
  shop_id uuid primary key,
  address_cipher bytea,
  auto_return boolean not null default true,
  changed_by uuid not null,
  changed_at timestamptz not null
);
-- Where the goods of a case go to: the address as it was agreed to.
alter table aftersale.refund_case add column return_to_cipher bytea;

-- Longer times to return or exchange, and goods without a return without reason, of a product or a category of a shop.
create table aftersale.return_window (
  shop_id uuid not null,
  scope text not null check (scope in ('product', 'category')),
  scope_id text not null,
  return_days integer not null check (return_days between 7 and 365),
  exchange_days integer not null check (exchange_days between 7 and 365),
  -- Why the law lets these goods out; null: it does not.
  excluded text check (excluded in ('custom', 'perishable', 'opened', 'periodical', 'consented')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (shop_id, scope, scope_id)
);
