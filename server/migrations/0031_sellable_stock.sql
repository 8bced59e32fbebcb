-- The planner guesses that hardly any row has location_id = shop_id, though all have, and then reads the stock of all
-- shops once for each product that is shown. A column of its own has statistics of its own. The key begins with the SKU,
-- by which stock is looked up.
alter table inventory.stock
  add column at_default boolean not null generated always as (location_id = shop_id) stored,
  drop constraint stock_pkey,
  add primary key (shop_id, sku_id, location_id);

create or replace view inventory.sellable_stock as
select shop_id, sku_id, on_hand, reserved, low_at from inventory.stock where at_default;
