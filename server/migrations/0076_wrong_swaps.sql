-- The order whose goods were swapped with those of a wrong shipment, as the shop found it; its buyer is warned once.
create table aftersale.wrong_swap (
  shop_id uuid not null,
  -- The other order.
  order_id uuid not null,
  wrong_id uuid not null,
  found_by uuid not null,
  found_at timestamptz not null,
  primary key (shop_id, order_id),
  foreign key (shop_id, wrong_id) references aftersale.wrong_shipment
);
create index wrong_swap_of_wrong on aftersale.wrong_swap (shop_id, wrong_id);
