-- What after-sales and shipping tell of an order, kept with it so that whoever decides about the order under its lock
-- reads one row. Written by ordering's own functions, called in the transactions in which a refund opens or ends and
-- the first parcel ships.
alter table ordering."order"
  -- A refund is asked for, or granted and not paid back yet.
  add column refund_open boolean not null default false,
  -- When the first parcel shipped; the order itself is shipped with its last one.
  add column part_shipped_at timestamptz;

update ordering."order" as o set refund_open = true
from aftersale.refund_case as c
where c.shop_id = o.shop_id and c.order_id = o.order_id and c.state in ('asked', 'refunding');

update ordering."order" as o set part_shipped_at = first.shipped_at
from (
  select shop_id, order_id, min(shipped_at) as shipped_at from fulfillment.parcel group by shop_id, order_id
) as first
where first.shop_id = o.shop_id and first.order_id = o.order_id;

-- The orders under refund of a shop, newest first; few at any time.
create index order_refund_open on ordering."order" (shop_id, made_at desc) where refund_open;
