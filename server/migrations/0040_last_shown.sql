-- What buyers saw of a product last, while it was on sale: all that anybody may read of it once it is not. Empty: it was
-- never on sale.
alter table catalog.product
  add column shown_title text,
  add column shown_picture uuid,
  add column shown_from_fen bigint,
  add column shown_to_fen bigint;

update catalog.product set shown_title = title, shown_picture = pictures[1],
  shown_from_fen = coalesce((select min(price_fen) from catalog.sku
    where sku.shop_id = product.shop_id and sku.product_id = product.product_id and removed_at is null), 0),
  shown_to_fen = coalesce((select max(price_fen) from catalog.sku
    where sku.shop_id = product.shop_id and sku.product_id = product.product_id and removed_at is null), 0)
where state <> 'on_sale' and approved_version is not null;

-- A line of a cart keeps what its buyer saw, for when the goods are not on sale any more.
alter table ordering.cart_line
  add column seen_product_id uuid,
  add column seen_title text not null default '',
  add column seen_spec_names text[] not null default '{}',
  add column seen_specs text[] not null default '{}',
  add column seen_picture uuid;

update ordering.cart_line set seen_product_id = product.product_id, seen_title = product.title,
  seen_spec_names = product.spec_names, seen_specs = sku.specs,
  seen_picture = coalesce(sku.picture, product.pictures[1])
from catalog.sku join catalog.product using (shop_id, product_id)
where cart_line.shop_id = sku.shop_id and cart_line.sku_id = sku.sku_id;
