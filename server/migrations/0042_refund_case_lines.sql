-- A refund case is about lines and pieces of its order, several of an order over time; one that the shop opens by itself
-- gives money back that nobody asked for.
alter table aftersale.refund_case
  add column kind text not null default 'refund_only' check (kind in ('refund_only')),
  add column origin text not null default 'buyer' check (origin in ('buyer', 'shop')),
  -- Who opened it; the shop's own are opened by one of its staff.
  add column opened_by uuid,
  add column goods_fen bigint,
  add column freight_fen bigint;
update aftersale.refund_case as c
set opened_by = c.buyer_id, goods_fen = c.amount_fen - o.freight_fen, freight_fen = o.freight_fen
from ordering."order" as o where o.shop_id = c.shop_id and o.order_id = c.order_id;
alter table aftersale.refund_case
  alter column opened_by set not null,
  alter column goods_fen set not null,
  alter column freight_fen set not null,
  drop constraint refund_case_amount_fen_check,
  -- Nothing goes back with pieces whose money the shop gave back before.
  add constraint refund_case_amount check (
    goods_fen >= 0 and freight_fen >= 0 and amount_fen = goods_fen + freight_fen
  );

create table aftersale.refund_case_line (
  shop_id uuid not null,
  case_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  -- Pieces whose money goes back, 0 where an amount does; of them those that have not shipped and never will.
  quantity integer not null check (quantity >= 0),
  unshipped integer not null check (unshipped between 0 and quantity),
  amount_fen bigint not null check (amount_fen >= 0),
  -- The request waits for its answer.
  is_open boolean not null,
  primary key (shop_id, case_id, line_no),
  foreign key (shop_id, case_id) references aftersale.refund_case
);
create unique index refund_case_line_open on aftersale.refund_case_line (shop_id, order_id, line_no) where is_open;
create index refund_case_line_of_order on aftersale.refund_case_line (shop_id, order_id);
drop index aftersale.refund_case_open;

insert into aftersale.refund_case_line (shop_id, case_id, order_id, line_no, quantity, unshipped, amount_fen, is_open)
select c.shop_id, c.case_id, c.order_id, l.line_no, l.quantity, l.quantity, l.amount_fen, c.state = 'asked'
from aftersale.refund_case c join ordering.order_line l on l.shop_id = c.shop_id and l.order_id = c.order_id;
