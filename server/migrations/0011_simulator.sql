-- The outside world of the demo: a payment provider, couriers and SMS that behave like real ones. Production never
-- writes here.
create schema simulator;

create table simulator.sms (
  sms_id bigint generated always as identity primary key,
  phone_hash bytea not null,
  phone_cipher bytea not null,
  phone_tail text not null,
  text_cipher bytea not null,
  at timestamptz not null
);

create table simulator.psp_setting (
  one boolean primary key default true check (one),
  callback text not null default 'normal' check (callback in ('normal', 'doubled', 'late', 'lost')),
  late_ms integer not null default 3000,
  refund text not null default 'normal' check (refund in ('normal', 'late', 'failing'))
);
insert into simulator.psp_setting default values;

create table simulator.psp_trade (
  provider_no text primary key,
  merchant_no text not null unique,
  subject text not null,
  amount_fen bigint not null,
  state text not null check (state in ('open', 'paid', 'closed')),
  notify_url text not null,
  return_url text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz
);

create table simulator.psp_refund (
  provider_no text not null,
  refund_no text not null,
  amount_fen bigint not null check (amount_fen > 0),
  made_at timestamptz not null,
  -- False while the only answer so far was "being processed".
  told boolean not null,
  primary key (provider_no, refund_no)
);
-- Callbacks: sent at once by job, later ones and those that were not taken again at send_at.
create table simulator.psp_notice (
  notice_id uuid primary key,
  provider_no text not null,
  body text not null,
  notify_url text not null,
  send_at timestamptz,
  attempts integer not null default 0,
  taken_at timestamptz
);
create index psp_notice_due on simulator.psp_notice (send_at) where send_at is not null;
create index psp_notice_of_trade on simulator.psp_notice (provider_no);

create index psp_refund_day on simulator.psp_refund (made_at);
create index psp_trade_day on simulator.psp_trade (paid_at);
create index psp_trade_made on simulator.psp_trade (made_at desc, provider_no desc);

-- Parcels on their way in the demo: each is delivered by itself at its instant.
create table simulator.courier_parcel (
  shop_id uuid not null,
  parcel_id uuid not null,
  deliver_at timestamptz not null,
  delivered boolean not null default false,
  primary key (shop_id, parcel_id)
);
create index courier_parcel_due on simulator.courier_parcel (deliver_at) where not delivered;
