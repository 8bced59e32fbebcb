-- The platform's tree of kinds of goods; an id is its path, so that all below `women_wear.tops` begin with it.
create table catalog.category (
  category_id text primary key check (category_id ~ '^[a-z_]+(\.[a-z_]+){0,2}$'),
  parent_id text references catalog.category,
  position integer not null,
  name_zh text not null,
  name_en text not null,
  check (parent_id is not distinct from nullif(regexp_replace(category_id, '\.?[a-z_]+$', ''), ''))
);

insert into catalog.category (category_id, parent_id, position, name_zh, name_en)
select id, nullif(regexp_replace(id, '\.?[a-z_]+$', ''), ''), row_number() over (), zh, en
from (values
  ('children_wear', '童装', 'Children''s wear'),
  ('children_wear.tops', '上衣', 'Tops'),
  ('children_wear.tops.tees', 'T恤', 'T-shirts'),
  ('children_wear.tops.hoodies', '卫衣', 'Hoodies'),
  ('children_wear.tops.jackets', '外套', 'Jackets'),
  ('children_wear.tops.knits', '毛衣', 'Knitwear'),
  ('children_wear.bottoms', '裤子', 'Trousers'),
  ('children_wear.bottoms.jeans', '牛仔裤', 'Jeans'),
  ('children_wear.bottoms.casual', '休闲裤', 'Casual trousers'),
  ('children_wear.bottoms.shorts', '短裤', 'Shorts'),
  ('children_wear.dresses', '裙子', 'Dresses and skirts'),
  ('children_wear.sets', '套装', 'Sets'),
  ('children_wear.baby', '婴儿服', 'Baby clothes'),
  ('children_wear.baby.rompers', '连体衣', 'Rompers'),
  ('children_wear.baby.sleepwear', '睡衣', 'Sleepwear'),
  ('children_wear.shoes', '童鞋', 'Shoes'),
  ('children_wear.accessories', '配饰', 'Accessories'),
  ('women_wear', '女装', 'Women''s wear'),
  ('women_wear.dresses', '连衣裙', 'Dresses'),
  ('women_wear.tops', '上衣', 'Tops'),
  ('women_wear.tops.shirts', '衬衫', 'Shirts'),
  ('women_wear.tops.tees', 'T恤', 'T-shirts'),
  ('women_wear.tops.knits', '针织衫', 'Knitwear'),
  ('women_wear.outerwear', '外套', 'Outerwear'),
  ('women_wear.outerwear.coats', '大衣', 'Coats'),
  ('women_wear.outerwear.down', '羽绒服', 'Down jackets'),
  ('women_wear.outerwear.trench', '风衣', 'Trench coats'),
  ('women_wear.bottoms', '下装', 'Bottoms'),
  ('women_wear.bottoms.trousers', '裤子', 'Trousers'),
  ('women_wear.bottoms.skirts', '半身裙', 'Skirts'),
  ('women_wear.sleepwear', '家居服', 'Loungewear'),
  ('women_wear.accessories', '配饰', 'Accessories'),
  ('cosmetics', '美妆护肤', 'Cosmetics'),
  ('cosmetics.skincare', '护肤', 'Skin care'),
  ('cosmetics.skincare.cleansers', '洁面', 'Cleansers'),
  ('cosmetics.skincare.toners', '化妆水', 'Toners'),
  ('cosmetics.skincare.serums', '精华', 'Serums'),
  ('cosmetics.skincare.creams', '面霜乳液', 'Creams and lotions'),
  ('cosmetics.skincare.masks', '面膜', 'Masks'),
  ('cosmetics.skincare.sunscreen', '防晒', 'Sunscreen'),
  ('cosmetics.makeup', '彩妆', 'Make-up'),
  ('cosmetics.makeup.lips', '唇妆', 'Lips'),
  ('cosmetics.makeup.base', '底妆', 'Base'),
  ('cosmetics.makeup.eyes', '眼妆', 'Eyes'),
  ('cosmetics.body', '身体护理', 'Body care'),
  ('cosmetics.hair', '头发护理', 'Hair care'),
  ('cosmetics.fragrance', '香水', 'Fragrance'),
  ('farm_food', '农家食品', 'Farm food'),
  ('farm_food.fruit', '水果', 'Fruit'),
  ('farm_food.vegetables', '蔬菜', 'Vegetables'),
  ('farm_food.grain', '米面杂粮', 'Rice, flour and grain'),
  ('farm_food.grain.rice', '大米', 'Rice'),
  ('farm_food.grain.noodles', '面条', 'Noodles'),
  ('farm_food.grain.coarse', '杂粮', 'Coarse grain'),
  ('farm_food.meat', '肉禽蛋', 'Meat, poultry and eggs'),
  ('farm_food.meat.eggs', '蛋', 'Eggs'),
  ('farm_food.meat.cured', '腊味', 'Cured meat'),
  ('farm_food.honey', '蜂蜜', 'Honey'),
  ('farm_food.tea', '茶叶', 'Tea'),
  ('farm_food.dried', '干货', 'Dried goods'),
  ('farm_food.sauces', '酱料', 'Sauces'),
  ('general', '综合百货', 'General goods')
) as tree (id, zh, en);

-- `category` stays the first part of the path; who files a product only that far has it as its path.
alter table catalog.product add column category_id text references catalog.category;
update catalog.product set category_id = category;
alter table catalog.product alter column category_id set not null;
alter table catalog.product add check (category = split_part(category_id, '.', 1));
create index product_of_category on catalog.product (category_id text_pattern_ops, product_id desc) where state = 'on_sale';

-- A draft may lack what a product on sale needs: its title, its pictures, its prices (0: not priced yet).
alter table catalog.product drop constraint product_title_check;
alter table catalog.product drop constraint product_state_check;
alter table catalog.product add constraint product_state_check
  check (state in ('draft', 'off_sale', 'in_review', 'rejected', 'on_sale'));
alter table catalog.product add constraint product_title_check
  check (length(title) <= 120 and (state = 'draft' or title <> ''));
alter table catalog.sku drop constraint sku_price_fen_check;
alter table catalog.sku add constraint sku_price_fen_check check (price_fen >= 0);
-- Shown where this SKU is chosen; all SKUs of one first spec value share it.
alter table catalog.sku add column picture uuid;

-- The merchant's own number of the product: what an imported row is recognised by.
alter table catalog.product add column code text;
update catalog.product set code = 'P' || upper(right(replace(product_id::text, '-', ''), 10));
alter table catalog.product alter column code set not null;
alter table catalog.product add check (length(code) between 1 and 60);
create unique index product_code on catalog.product (shop_id, code);

-- The version whose title, words, pictures and specs an officer approved last; null: none ever.
alter table catalog.product add column approved_version integer;
update catalog.product set approved_version = version where state = 'on_sale';
alter table catalog.product add column submitted_at timestamptz;
create index product_in_review on catalog.product (submitted_at, product_id) where state = 'in_review';

-- Every move of a product between its states: who, when, why.
create table catalog.product_move (
  shop_id uuid not null,
  product_id uuid not null,
  move_id bigint generated always as identity,
  from_state text not null,
  to_state text not null,
  version integer not null,
  actor_kind text not null check (actor_kind in ('staff', 'officer', 'system')),
  actor_id uuid,
  reason text not null default '',
  at timestamptz not null,
  primary key (shop_id, product_id, move_id),
  foreign key (shop_id, product_id) references catalog.product
);

-- Where a shop's products are reviewed otherwise than the platform's policy says.
create table catalog.review_setting (
  shop_id uuid primary key,
  review text not null check (review in ('none', 'first', 'all')),
  officer_id uuid not null,
  set_at timestamptz not null
);

create table catalog.favourite (
  buyer_id uuid not null,
  shop_id uuid not null,
  product_id uuid not null,
  made_at timestamptz not null,
  primary key (buyer_id, shop_id, product_id),
  foreign key (shop_id, product_id) references catalog.product
);
create index favourite_newest on catalog.favourite (buyer_id, made_at desc, product_id);

-- A file of products and stock that was uploaded: previewed, then done at most once. Its bytes go when it is done.
create table catalog.import_run (
  shop_id uuid not null,
  run_id uuid not null,
  actor_id uuid not null,
  body_hash bytea not null,
  file_name text not null,
  content bytea,
  state text not null check (state in ('preview', 'done', 'dropped')),
  report jsonb not null,
  made_at timestamptz not null,
  done_at timestamptz,
  primary key (shop_id, run_id),
  check ((state = 'preview') = (content is not null)),
  check ((state = 'done') = (done_at is not null))
);
create unique index import_run_preview on catalog.import_run (shop_id) where state = 'preview';

-- From how many pieces down stock is low: the shop's own figure, and a SKU's. 0: never told.
create table inventory.setting (
  shop_id uuid primary key,
  low_at integer not null check (low_at between 0 and 1000000),
  changed_at timestamptz not null,
  changed_by uuid not null
);
alter table inventory.stock add column low_at integer check (low_at between 0 and 1000000);

-- Pictures of goods are anyone's to see, those of a chat only its two sides'.
alter table platform.file drop constraint file_kind_check;
alter table platform.file add constraint file_kind_check check (kind in ('picture', 'chat'));
