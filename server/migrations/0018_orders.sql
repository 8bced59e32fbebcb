-- A buyer may change where an order goes as long as nothing of it has left the house.
alter table ordering."order"
  add column address_changes integer not null default 0 check (address_changes >= 0),
  add column address_changed_at timestamptz,
  -- The receiver's name, phone and address were removed, because the law asks for them no longer.
  add column receiver_removed_at timestamptz;
-- What the filter 改地址 finds: changed and still in the house.
create index order_address_changed on ordering."order" (shop_id, made_at desc, order_id)
  where address_changed_at is not null and state in ('unpaid', 'paid');
-- Whose receiver is to be removed next.
create index order_receiver_due on ordering."order" ((coalesce(finished_at, cancelled_at)))
  where state in ('finished', 'cancelled') and receiver_removed_at is null and receiver_name_cipher is not null;

-- Each change of an order's address, with the receiver before and after, encrypted as one JSON; emptied with the
-- receiver of the order.
create table ordering.address_change (
  shop_id uuid not null,
  order_id uuid not null,
  change_no integer not null check (change_no > 0),
  buyer_id uuid not null,
  before_cipher bytea,
  after_cipher bytea,
  at timestamptz not null,
  primary key (shop_id, order_id, change_no),
  foreign key (shop_id, order_id) references ordering."order"
);

-- The buyer of an order on hold said that they wait for the shop. Giving the order up is a refund and stands there.
create table ordering.pause_choice (
  shop_id uuid not null,
  order_id uuid not null,
  absence_id uuid not null,
  choice text not null check (choice in ('wait')),
  at timestamptz not null,
  primary key (shop_id, order_id, absence_id),
  foreign key (shop_id, order_id) references ordering."order"
);
