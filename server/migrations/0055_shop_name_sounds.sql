-- How a shop's name sounds without the words that any shop may add: an officer is shown which shops sound alike, and a shop
-- cannot take such a name by itself. Filled in by the program right after the migrations.
alter table shop.shop add column name_sound text;
create index shop_name_sound on shop.shop (name_sound);
