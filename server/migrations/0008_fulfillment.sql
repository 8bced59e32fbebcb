create schema fulfillment;

create table fulfillment.parcel (
  shop_id uuid not null,
  parcel_id uuid not null,
  order_id uuid not null,
  courier text not null,
  waybill text not null,
  state text not null check (state in ('shipped', 'delivered')),
  shipped_at timestamptz not null,
  delivered_at timestamptz,
  made_by uuid,
  -- With this parcel the order was complete: what its request was answered, should it come again.
  completes boolean not null,
  body_hash bytea not null,
  primary key (shop_id, parcel_id)
);
-- One waybill carries one order: the same number twice is a mistake at the packing table.
create unique index parcel_waybill on fulfillment.parcel (shop_id, courier, waybill);
create index parcel_of_order on fulfillment.parcel (shop_id, order_id);

create table fulfillment.parcel_line (
  shop_id uuid not null,
  parcel_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  quantity integer not null check (quantity > 0),
  primary key (shop_id, parcel_id, line_no),
  foreign key (shop_id, parcel_id) references fulfillment.parcel
);
create index parcel_line_of_order on fulfillment.parcel_line (shop_id, order_id);
