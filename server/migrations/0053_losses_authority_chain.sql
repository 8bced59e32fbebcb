-- What a refund really costs, who may give how much money away, and a log of such acts that shows when it was changed.

-- Rows of a book that is only ever added to.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to: no row of it is changed or deleted', tg_table_schema || '.' || tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- The kinds of hidden costs of a shop's refunds; those that every shop has are here once the shop has changed them.
create table payment.cost_kind (
  shop_id uuid not null,
  -- acquisition, freight, handling, damage; or the id of one that the shop added.
  kind text not null,
  -- What the shop calls one that it added.
  name text not null default '',
  basis text not null check (basis in ('per_refund', 'per_parcel', 'per_piece', 'share', 'channel')),
  -- Fen; of a share hundredths of a percent of what went back.
  rate bigint not null check (rate >= 0),
  -- Counts only what had shipped.
  shipped_only boolean not null,
  is_on boolean not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (shop_id, kind)
);

-- The cost book: a memo beside the ledger, no money moves by it. Each row debits one of its accounts and credits another,
-- so it balances by its form. A cost that was wrong is reversed and written anew, never changed.
create table payment.cost_entry (
  shop_id uuid not null,
  entry_id uuid not null,
  refund_id uuid not null,
  order_id uuid not null,
  -- sales: what the buyer got back; else a kind of cost.
  kind text not null,
  -- Null: no line of the order, as its freight.
  line_no integer,
  -- 0: as the refund was booked; then one more with each correction of this kind.
  revision integer not null check (revision >= 0),
  reverses uuid,
  debit text not null,
  credit text not null,
  amount_fen bigint not null check (amount_fen > 0),
  -- How the amount came about.
  how jsonb not null,
  note text not null,
  made_by uuid,
  at timestamptz not null,
  primary key (shop_id, entry_id),
  foreign key (shop_id, reverses) references payment.cost_entry,
  check (
    debit = case when reverses is null then 'loss:' else 'memo:' end || kind
    and credit = case when reverses is null then 'memo:' else 'loss:' end || kind
  )
);
create unique index cost_entry_once on payment.cost_entry (shop_id, refund_id, kind, revision, line_no)
  nulls not distinct where reverses is null;
create unique index cost_entry_reversed_once on payment.cost_entry (shop_id, reverses) where reverses is not null;
create index cost_entry_of_order on payment.cost_entry (shop_id, order_id);
create trigger cost_entry_stays before update or delete on payment.cost_entry
  for each row execute function platform.refuse_change();

-- A refund whose loss was booked, with what it is added up by.
create table analytics.refund_loss (
  shop_id uuid not null,
  refund_id uuid not null,
  order_id uuid not null,
  reason text not null,
  -- Who of the shop decided it; null: a rule or the clock.
  agent_id uuid,
  channel text not null,
  -- What the buyer got back.
  amount_fen bigint not null check (amount_fen > 0),
  -- The Shanghai day on which the money was back.
  day date not null,
  -- Parcels whose freight it bears: each is borne once.
  parcels uuid[] not null,
  at timestamptz not null,
  primary key (shop_id, refund_id)
);
create index refund_loss_of_day on analytics.refund_loss (shop_id, day);
create index refund_loss_of_order on analytics.refund_loss (shop_id, order_id);

-- Refunds of before, whose loss is still to be booked.
create table analytics.loss_due (
  shop_id uuid not null,
  refund_id uuid not null,
  at timestamptz not null,
  primary key (shop_id, refund_id)
);
create index loss_due_at on analytics.loss_due (at);
insert into analytics.loss_due (shop_id, refund_id, at)
select shop_id, case_id, refunded_at from aftersale.refund_case where state = 'refunded' and amount_fen > 0;

-- What a visitor or an order of a channel costs from a month on, until another month says otherwise.
create table analytics.channel_cost (
  shop_id uuid not null,
  channel text not null,
  -- The first day of the month.
  month date not null check (extract(day from month) = 1),
  basis text not null check (basis in ('per_visitor', 'per_order')),
  rate_fen bigint not null check (rate_fen >= 0),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (shop_id, channel, month)
);

-- The live session in which an order was placed.
create table analytics.order_session (
  shop_id uuid not null,
  order_id uuid not null,
  session_id uuid not null,
  title text not null,
  primary key (shop_id, order_id)
);

-- How much money a role may give away by itself; no row, or a null: no limit. Owners have none.
create table identity.authority_limit (
  shop_id uuid not null,
  role text not null check (role in ('manager', 'agent', 'agent_lead', 'finance')),
  act text not null check (act in ('refund', 'payout', 'coupon')),
  -- The most of one act.
  most_fen bigint check (most_fen >= 0),
  -- The most of one act as a share of the margin of its order, in percent.
  margin_percent integer check (margin_percent between 0 and 1000),
  -- The most of a person and Shanghai day.
  day_fen bigint check (day_fen >= 0),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (shop_id, role, act)
);

-- What a person gave away on a day by their own authority.
create table identity.authority_day (
  shop_id uuid not null,
  account_id uuid not null,
  act text not null,
  day date not null,
  sum_fen bigint not null check (sum_fen >= 0),
  -- The limit when the last one was allowed; null: there was none.
  most_fen bigint,
  primary key (shop_id, account_id, act, day),
  check (most_fen is null or sum_fen <= most_fen)
);

-- An act above somebody's authority, which waits for somebody who may allow it. It is done once, as it was asked for.
create table identity.approval (
  shop_id uuid not null,
  approval_id uuid not null,
  number bigint generated always as identity,
  act text not null check (act in ('refund', 'payout', 'coupon')),
  -- What is to be done, as the module whose act it is wrote it.
  payload jsonb not null,
  order_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  margin_fen bigint,
  -- Which limits it passes.
  above text[] not null,
  note text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'expired')),
  decided_by uuid,
  decided_at timestamptz,
  answer text not null default '',
  body_hash bytea not null,
  primary key (shop_id, approval_id),
  check ((state = 'asked') = (decided_at is null))
);
create index approval_of_shop on identity.approval (shop_id, asked_at desc, approval_id desc);
create index approval_waiting on identity.approval (shop_id, asked_at desc, approval_id) where state = 'asked';
create index approval_due on identity.approval (expires_at) where state = 'asked';

-- Acts about after-sales and money are chained, shop by shop: each carries the hash of the one before it, so that a row that
-- was changed, taken out or put in between shows.
alter table platform.audit
  add column chain_no bigint,
  add column previous_hash bytea,
  add column hash bytea,
  add constraint audit_chain_whole check (
    (chain_no is null) = (hash is null) and (chain_no is null) = (previous_hash is null)
    and (chain_no is null or shop_id is not null)
  );
create unique index audit_chain on platform.audit (shop_id, chain_no) where chain_no is not null;
create table platform.audit_head (
  shop_id uuid primary key,
  chain_no bigint not null,
  hash bytea not null
);
create trigger audit_chain_stays before update or delete on platform.audit
  for each row when (old.chain_no is not null) execute function platform.refuse_change();
