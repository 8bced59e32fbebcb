-- Figures of a shop, counted by the hour. An hour is named by the instant at which it begins; the hours of Shanghai are
-- those of UTC, shifted by whole hours, so a Shanghai day is the sum of 24 of them.
create schema analytics;

-- Ids of the page visits that were counted, so that a batch sent again counts once. Kept for two days only.
create table analytics.visit (
  shop_id uuid not null,
  visit_id uuid not null,
  at timestamptz not null,
  primary key (shop_id, visit_id)
);
create index visit_at on analytics.visit (at);

-- Who came in which hour from where, and what they opened: one row for a visitor, an hour and a source. `visitor` is a
-- random number of the browser; nothing here leads to a person.
create table analytics.visitor_hour (
  shop_id uuid not null,
  hour timestamptz not null,
  source text not null check (source in
    ('search', 'recommend', 'shop', 'category', 'favourites', 'cart', 'chat', 'notice', 'direct')),
  visitor uuid not null,
  shop_views integer not null default 0,
  search_views integer not null default 0,
  product_views integer not null default 0,
  primary key (shop_id, hour, source, visitor)
);

create table analytics.product_view_hour (
  shop_id uuid not null,
  hour timestamptz not null,
  product_id uuid not null,
  source text not null,
  views integer not null,
  primary key (shop_id, hour, product_id, source)
);

-- The way on which the buyer of an order had come, as the buyer's page said it; the first word stands.
create table analytics.order_source (
  shop_id uuid not null,
  order_id uuid not null,
  source text not null,
  primary key (shop_id, order_id)
);

-- Hours whose orders, payments or refunds changed since they were counted. Reactions put them here, counting an hour
-- takes them away: so an event told twice does no harm, and the figures are always those of the orders.
create table analytics.stale_hour (
  shop_id uuid not null,
  hour timestamptz not null,
  primary key (shop_id, hour)
);

-- Placed by made_at, paid by paid_at, refunded by the instant at which the provider gave the money back.
create table analytics.sales_hour (
  shop_id uuid not null,
  hour timestamptz not null,
  province_code text not null,
  placed_count integer not null,
  placed_fen bigint not null,
  paid_count integer not null,
  paid_fen bigint not null,
  refunded_count integer not null,
  refunded_fen bigint not null,
  primary key (shop_id, hour, province_code)
);

-- The same by SKU, goods only: freight is nobody's sale. The all-zero id stands for lines without goods (orders moved
-- in from elsewhere).
create table analytics.sku_hour (
  shop_id uuid not null,
  hour timestamptz not null,
  sku_id uuid not null,
  product_id uuid not null,
  placed_quantity integer not null,
  placed_fen bigint not null,
  paid_quantity integer not null,
  paid_fen bigint not null,
  -- Pieces of orders whose money went back in full.
  refunded_quantity integer not null,
  refunded_fen bigint not null,
  primary key (shop_id, hour, sku_id)
);

-- What a piece costs the shop, for the margin; null: not known.
alter table catalog.sku add column cost_fen bigint check (cost_fen >= 0);

create index refund_of_shop_by_time on payment.refund (shop_id, sent_at) where state = 'sent';

-- Everything that happened so far waits to be counted.
insert into analytics.stale_hour (shop_id, hour)
select shop_id, date_trunc('hour', at, 'UTC') from (
  select shop_id, made_at as at from ordering."order"
  union all select shop_id, paid_at from ordering."order" where paid_at is not null
  union all select shop_id, sent_at from payment.refund where state = 'sent'
) as happened
group by 1, 2;
