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
  amount_fen bigint not null,
  made_at timestamptz not null,
  primary key (provider_no, refund_no)
);
create index psp_refund_day on simulator.psp_refund (made_at);
create index psp_trade_day on simulator.psp_trade (paid_at);

-- Parcels on their way in the demo: each is delivered by itself at its instant.
create table simulator.courier_parcel (
  shop_id uuid not null,
  parcel_id uuid not null,
  deliver_at timestamptz not null,
  delivered boolean not null default false,
  primary key (shop_id, parcel_id)
);
create index courier_parcel_due on simulator.courier_parcel (deliver_at) where not delivered;
