-- A place in which a shop keeps stock. Its default one has the shop's own id: what names no location means it, and
-- today everything does. Made with the shop's first stock.
create table inventory.location (
  shop_id uuid not null,
  location_id uuid not null,
  name text not null,
  made_at timestamptz not null,
  primary key (shop_id, location_id)
);

insert into inventory.location (shop_id, location_id, name, made_at)
select shop_id, shop_id, '默认仓库 / default location', platform.business_now()
from (select shop_id from inventory.stock union select shop_id from inventory.movement) as known;

alter table inventory.stock add column location_id uuid;
update inventory.stock set location_id = shop_id;
alter table inventory.stock
  alter column location_id set not null,
  drop constraint stock_pkey,
  add primary key (shop_id, location_id, sku_id),
  add foreign key (shop_id, location_id) references inventory.location;

alter table inventory.movement add column location_id uuid;
update inventory.movement set location_id = shop_id;
alter table inventory.movement alter column location_id set not null;
drop index inventory.movement_of_order;
drop index inventory.movement_of_request;
create unique index movement_of_order on inventory.movement (shop_id, order_id, location_id, sku_id, kind)
  where kind in ('reserve', 'release');
create unique index movement_of_request on inventory.movement (shop_id, request_id, location_id, sku_id)
  where request_id is not null;

-- What can be sold: the stock of each SKU at the shop's default location.
create view inventory.sellable_stock as
select shop_id, sku_id, on_hand, reserved, low_at from inventory.stock where location_id = shop_id;
