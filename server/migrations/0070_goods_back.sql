-- A case may send several parcels: one that was lost, or that was wrong again, keeps its number beside the next.
alter table aftersale.case_parcel add column parcel_no integer not null default 1 check (parcel_no > 0);
alter table aftersale.case_parcel drop constraint case_parcel_pkey, add primary key (shop_id, case_id, direction, parcel_no);

-- Pieces of a line of an order that came back to the shop and were booked, and the most that can: those that went to its buyer.
create table aftersale.goods_back (
  shop_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  pieces integer not null,
  most integer not null,
  primary key (shop_id, order_id, line_no),
  check (pieces between 0 and most)
);
insert into aftersale.goods_back (shop_id, order_id, line_no, pieces, most)
  select l.shop_id, l.order_id, i.line_no, least(sum(i.quantity), greatest(l.shipped, 1)), greatest(l.shipped, 1)
  from aftersale.case_inspection i
  join aftersale.refund_case c on c.shop_id = i.shop_id and c.case_id = i.case_id
  join ordering.order_line l on l.shop_id = c.shop_id and l.order_id = c.order_id and l.line_no = i.line_no
  group by l.shop_id, l.order_id, i.line_no, l.shipped;

-- Pieces of a case that had left the shop and may still come back: those of which nothing is booked.
alter table aftersale.refund_case add column pieces_out integer not null default 0 check (pieces_out >= 0);
update aftersale.refund_case c set pieces_out = greatest(0, coalesce((
    select sum(l.quantity - l.unshipped) from aftersale.refund_case_line l
    where l.shop_id = c.shop_id and l.case_id = c.case_id), 0)
  - coalesce((
    select sum(i.quantity) from aftersale.case_inspection i
    where i.shop_id = c.shop_id and i.case_id = c.case_id), 0));

-- Returns that stayed refused before the shop had to send their goods again: what lies with it is owed to its buyer.
create temporary table kept_goods on commit drop as
  select c.shop_id, c.case_id, c.order_id from aftersale.refund_case c
  where c.state = 'rejected' and c.goods_received is not null
    and (c.goods_booked_at is null or c.kind = 'repair')
    and exists (
      select from aftersale.case_parcel p
      where p.shop_id = c.shop_id and p.case_id = c.case_id and p.direction = 'back' and p.arrived_at is not null)
    and not exists (
      select from aftersale.case_parcel p
      where p.shop_id = c.shop_id and p.case_id = c.case_id and p.direction in ('again', 'out'));
update aftersale.refund_case c
  set state = 'owed_back', version = c.version + 1, closed_at = null, due_at = platform.business_now() + interval '7 days'
  from kept_goods k where k.shop_id = c.shop_id and k.case_id = c.case_id;
insert into aftersale.refund_case_move (shop_id, case_id, from_state, to_state, actor_kind, actor_id, why, at)
  select shop_id, case_id, 'rejected', 'owed_back', 'system', null, 'goods', platform.business_now() from kept_goods;
-- A line has one open case about what has shipped: where there is another one it goes first.
update aftersale.refund_case_line l set is_open = true
  from kept_goods k
  where k.shop_id = l.shop_id and k.case_id = l.case_id and l.unshipped = 0
    and k.case_id = (
      select min(other.case_id::text)::uuid from kept_goods other
      join aftersale.refund_case_line own on own.shop_id = other.shop_id and own.case_id = other.case_id
      where other.shop_id = k.shop_id and other.order_id = k.order_id and own.line_no = l.line_no)
    and not exists (
      select from aftersale.refund_case_line other
      where other.shop_id = l.shop_id and other.order_id = l.order_id and other.line_no = l.line_no
        and other.is_open and other.unshipped = 0);
update ordering."order" o set refund_open = true
  from kept_goods k where k.shop_id = o.shop_id and k.order_id = o.order_id and not o.refund_open;
