-- What a shop's name looks like (shop-name-rules.ts): no two shops may have names that people would take for each other.
-- Null for a shop that had such a name before; the skeletons of shops that are there are filled in by the program right
-- after this, since Postgres does not know what letters look like.
alter table shop.shop add column name_skeleton text;
create unique index shop_name_skeleton on shop.shop (name_skeleton);
