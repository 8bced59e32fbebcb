-- 催发货 and 优先发货 stand on the order itself: lists filter and sort by them.
alter table ordering."order"
  add column ships_first boolean not null default false,
  add column urges integer not null default 0 check (urges >= 0),
  add column urged_at timestamptz,
  add check ((urged_at is null) = (urges = 0));
update ordering."order" o set ships_first = true
from fulfillment.priority_mark m where m.shop_id = o.shop_id and m.order_id = o.order_id;
create index order_ships_first on ordering."order" (shop_id, ship_by) where ships_first and state = 'paid';
create index order_urged on ordering."order" (shop_id, ship_by) where urges > 0 and state = 'paid';

-- Each time that a buyer asked for an order to be shipped; the number counts them within the order.
create table fulfillment.urge (
  shop_id uuid not null,
  urge_id uuid not null,
  order_id uuid not null,
  number integer not null check (number > 0),
  urged_at timestamptz not null,
  primary key (shop_id, urge_id),
  unique (shop_id, order_id, number)
);

-- What a member of staff has acknowledged: so many urged orders, the last of which was urged first at that time.
create table fulfillment.urges_seen (
  shop_id uuid not null,
  account_id uuid not null,
  seen_until timestamptz not null,
  seen_count integer not null,
  primary key (shop_id, account_id)
);

-- 发货设置 of a shop; a shop without a row has what the columns say by default.
create table fulfillment.ship_setting (
  shop_id uuid primary key,
  -- Orders that were won back from a refund are marked 优先发货.
  marks_won_back boolean not null default true,
  -- What the list of orders to ship begins with.
  priority_on_top boolean not null default true,
  urged_on_top boolean not null default true,
  changed_at timestamptz not null,
  changed_by uuid not null
);

-- 优先发货 by hand says why and who; ended: taken back, the row stays.
alter table fulfillment.priority_mark
  drop constraint priority_mark_cause_check,
  add constraint priority_mark_cause_check check (cause in ('refund_withdrawn', 'offer_accepted', 'by_hand')),
  add column reason text not null default '',
  add column marked_by uuid,
  add check ((cause = 'by_hand') = (marked_by is not null));

-- 智能客服 as a whole; off: no automatic replies but of the shop's absence, and the shop does not see what is urged.
alter table conversation.auto_replies add column is_on boolean not null default true;
