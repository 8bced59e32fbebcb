-- Where the product of a line was filed when it was ordered; null: ordered before this was kept, or imported.
alter table ordering.order_line add column category_id text;

-- How long goods might be returned from when on: what an order was placed with stays its right when a shop changes its mind.
create table aftersale.return_window_change (
  shop_id uuid not null,
  change_no bigint generated always as identity,
  scope text not null check (scope in ('product', 'category')),
  scope_id text not null,
  from_at timestamptz not null,
  -- All null: from then on the platform's times.
  return_days integer check (return_days between 7 and 365),
  exchange_days integer check (exchange_days between 7 and 365),
  excluded text check (excluded in ('custom', 'perishable', 'opened', 'periodical', 'consented')),
  primary key (shop_id, change_no)
);
create index return_window_change_at on aftersale.return_window_change (shop_id, scope, scope_id, from_at, change_no);
-- What was in force before today's settings is not known: they count as having always been so.
insert into aftersale.return_window_change (shop_id, scope, scope_id, from_at, return_days, exchange_days, excluded)
select shop_id, scope, scope_id, '2000-01-01T00:00:00Z', return_days, exchange_days, excluded from aftersale.return_window;

-- When it was booked what came of the goods of a case; null: nothing came of them yet. Goods may come after the money was given.
alter table aftersale.refund_case add column goods_booked_at timestamptz;
update aftersale.refund_case c set goods_booked_at = i.made_at
from (select shop_id, case_id, min(made_at) as made_at from aftersale.case_inspection group by shop_id, case_id) as i
where c.shop_id = i.shop_id and c.case_id = i.case_id;
-- `again`: goods whose return the shop refused, on their way to their buyer again.
alter table aftersale.case_parcel drop constraint case_parcel_direction_check;
alter table aftersale.case_parcel add constraint case_parcel_direction_check
  check (direction in ('back', 'out', 'again'));
