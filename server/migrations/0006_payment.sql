create schema payment;

-- One payment of a buyer at the provider; it pays one or more orders, each of its own shop.
create table payment.trade (
  trade_id uuid primary key,
  buyer_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  state text not null check (state in ('open', 'paid', 'closed')),
  provider text not null,
  provider_no text,
  cashier_url text,
  subject text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  -- When to ask the provider what became of it, should its callback never come.
  ask_at timestamptz,
  asked integer not null default 0,
  body_hash bytea not null
);
create index trade_ask_due on payment.trade (ask_at) where state = 'open' and ask_at is not null;
create index trade_paid_at on payment.trade (paid_at) where state = 'paid';
create index trade_of_buyer on payment.trade (buyer_id, made_at desc);

create table payment.trade_part (
  shop_id uuid not null,
  order_id uuid not null,
  trade_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  -- open: waits for the money; paid: marked on the order; returned: the order was closed, the money goes back.
  state text not null check (state in ('open', 'paid', 'returned')),
  settled_at timestamptz,
  primary key (shop_id, order_id, trade_id)
);
create index trade_part_of_trade on payment.trade_part (trade_id);
-- Of several payments for one order only one is kept; the others go back.
create unique index trade_part_paid_once on payment.trade_part (shop_id, order_id) where state = 'paid';

-- The provider's callbacks as they came, each counted once. kind: taken, or why it was not booked.
create table payment.provider_notice (
  provider text not null,
  notice_id text not null,
  trade_id uuid,
  kind text not null check (kind in ('taken', 'amount_differs', 'trade_unknown')),
  body jsonb not null,
  at timestamptz not null,
  primary key (provider, notice_id)
);

-- The ledger. Positive balance: money that the account's owner is owed. Shared accounts (clearing, shop) keep no
-- running balance, theirs is the sum of their transfers; an order's own accounts do, guarded by the checks.
create table payment.account (
  shop_id uuid not null,
  account text not null,
  kind text not null check (kind in ('clearing', 'escrow', 'buyer', 'shop')),
  order_id uuid,
  balance_fen bigint,
  held_fen bigint,
  primary key (shop_id, account),
  check ((kind in ('escrow', 'buyer')) = (balance_fen is not null)),
  check ((balance_fen is null) = (held_fen is null)),
  check (balance_fen is null or (held_fen >= 0 and balance_fen >= held_fen))
);
create index account_owed on payment.account (shop_id, kind) include (balance_fen, held_fen) where balance_fen > 0;

-- Immutable: amount_fen moves from one account to another, so every transfer balances by its form. A pending one
-- only holds; a later row posts or voids it, once.
create table payment.transfer (
  shop_id uuid not null,
  transfer_id uuid not null,
  phase text not null check (phase in ('posted', 'pending', 'post', 'void')),
  pending_id uuid,
  reason text not null,
  from_account text not null,
  to_account text not null,
  amount_fen bigint not null check (amount_fen > 0),
  order_id uuid,
  at timestamptz not null,
  primary key (shop_id, transfer_id),
  foreign key (shop_id, from_account) references payment.account,
  foreign key (shop_id, to_account) references payment.account,
  check (from_account <> to_account),
  check ((phase in ('post', 'void')) = (pending_id is not null))
);
create unique index transfer_resolved_once on payment.transfer (shop_id, pending_id) where pending_id is not null;
create index transfer_of_order on payment.transfer (shop_id, order_id);
create index transfer_of_shop on payment.transfer (shop_id, at desc, transfer_id desc);
create index transfer_from on payment.transfer (shop_id, from_account, at);
create index transfer_to on payment.transfer (shop_id, to_account, at);

create table payment.refund (
  shop_id uuid not null,
  refund_id uuid not null,
  order_id uuid not null,
  trade_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  why text not null check (why in ('order_refund', 'late_money')),
  state text not null check (state in ('held', 'sent')),
  hold_id uuid not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  -- When the provider is asked (again), should the job that asks at once fail or die.
  try_at timestamptz not null,
  primary key (shop_id, refund_id)
);
create index refund_of_order on payment.refund (shop_id, order_id);
create index refund_try_due on payment.refund (try_at) where state = 'held';
create index refund_sent_at on payment.refund (sent_at) where state = 'sent';
