-- What became of each line, by pieces and money; the order's state follows from it. Money counts from the moment at which
-- it is set aside for the buyer, not only when the provider has sent it.
alter table ordering.order_line
  -- Pieces handed to couriers.
  add column shipped integer not null default 0,
  -- Pieces whose money was given back before they shipped: they never will.
  add column given_back integer not null default 0,
  -- Pieces whose money was given back, before or after shipping.
  add column refunded_pieces integer not null default 0,
  add column refunded_fen bigint not null default 0,
  -- A buyer's request for a refund of this line waits for its answer; meanwhile no piece of it ships.
  add column refund_open boolean not null default false;
alter table ordering."order" add column freight_refunded_fen bigint not null default 0;

update ordering.order_line as l set shipped = sent.quantity
from (
  select shop_id, order_id, line_no, sum(quantity)::integer as quantity
  from fulfillment.parcel_line group by shop_id, order_id, line_no
) as sent
where sent.shop_id = l.shop_id and sent.order_id = l.order_id and sent.line_no = l.line_no;

-- Until now a refund was of a whole order before anything of it shipped.
update ordering.order_line as l
set given_back = l.quantity, refunded_pieces = l.quantity, refunded_fen = l.amount_fen
from ordering."order" as o
where o.shop_id = l.shop_id and o.order_id = l.order_id and o.cancel_reason = 'refunded' and o.source is null;

update ordering."order" set freight_refunded_fen = freight_fen where cancel_reason = 'refunded' and source is null;

update ordering.order_line as l set refund_open = true
from aftersale.refund_case as c
where c.shop_id = l.shop_id and c.order_id = l.order_id and c.state = 'asked';

alter table ordering.order_line
  add constraint order_line_pieces check (shipped >= 0 and given_back >= 0 and shipped + given_back <= quantity),
  add constraint order_line_refunded_pieces check (given_back <= refunded_pieces and refunded_pieces <= quantity),
  add constraint order_line_refunded_fen check (refunded_fen between 0 and amount_fen);
alter table ordering."order"
  add constraint order_freight_refunded check (freight_refunded_fen between 0 and freight_fen);

-- Stock leaves with each parcel. The parcels of orders that are not complete yet have left, and their stock has not.
create temporary table left_uncounted on commit drop as
select p.shop_id, p.order_id, p.parcel_id, l.sku_id, p.shipped_at, sum(pl.quantity)::integer as quantity
from fulfillment.parcel p
join ordering."order" o on o.shop_id = p.shop_id and o.order_id = p.order_id and o.state = 'paid'
join fulfillment.parcel_line pl on pl.shop_id = p.shop_id and pl.parcel_id = p.parcel_id
join ordering.order_line l on l.shop_id = pl.shop_id and l.order_id = pl.order_id and l.line_no = pl.line_no
where l.sku_id is not null
group by p.shop_id, p.order_id, p.parcel_id, l.sku_id, p.shipped_at;

insert into inventory.movement
  (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, request_id, at)
select shop_id, shop_id, sku_id, 'ship', -quantity, -quantity, order_id, parcel_id, shipped_at from left_uncounted;

update inventory.stock as s set on_hand = s.on_hand - sums.quantity, reserved = s.reserved - sums.quantity
from (select shop_id, sku_id, sum(quantity)::integer as quantity from left_uncounted group by shop_id, sku_id) as sums
where s.shop_id = sums.shop_id and s.location_id = sums.shop_id and s.sku_id = sums.sku_id;

-- Stock is released by the request that gives pieces up: the order's own id for a whole order, a case's for a part of it.
update inventory.movement set request_id = order_id where kind = 'release' and request_id is null;
-- Orders, parcels and cases have ids that clients make: one that stands for another thing as well must not pass for it.
drop index inventory.movement_of_request;
create unique index movement_of_request
  on inventory.movement (shop_id, kind, order_id, request_id, location_id, sku_id) nulls not distinct
  where request_id is not null;
drop index inventory.movement_of_order;
create unique index movement_of_order on inventory.movement (shop_id, order_id, location_id, sku_id)
  where kind = 'reserve';
