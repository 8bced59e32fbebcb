-- A parcel of an order that the warehouse prepares: its label is made, it is packed. Until it is handed over a refund stops it.
create table fulfillment.prepared_parcel (
  shop_id uuid not null,
  -- Server-made: the courier's idempotency key when its label is voided.
  prepared_id uuid not null unique,
  order_id uuid not null,
  stage text not null check (stage in ('label_made', 'packed')),
  courier text,
  waybill text,
  made_by uuid not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- It was handed over.
  shipped_at timestamptz,
  -- A refund was granted: it must not leave.
  stop_asked_at timestamptz,
  -- The courier has cancelled its label; the number is never used again.
  label_voided_at timestamptz,
  -- It is out of the pile: a person has it in hand, or there was a label alone and it is void.
  stopped_at timestamptz,
  stopped_by uuid,
  primary key (shop_id, prepared_id),
  check ((courier is null) = (waybill is null)),
  check (stage = 'packed' or waybill is not null),
  check (shipped_at is null or stop_asked_at is null),
  check (stopped_at is null or stop_asked_at is not null)
);
create unique index prepared_parcel_open on fulfillment.prepared_parcel (shop_id, order_id)
  where shipped_at is null and stopped_at is null;
create unique index prepared_parcel_waybill on fulfillment.prepared_parcel (shop_id, courier, waybill);
create index prepared_parcel_to_stop on fulfillment.prepared_parcel (shop_id, stop_asked_at)
  where stop_asked_at is not null and stopped_at is null;
