-- What a buyer says of a line of an order that they received: stars and words, once, with one addition later and one
-- answer of the shop. Title and specs are those of the order.
create table aftersale.review (
  shop_id uuid not null,
  review_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  title text not null,
  specs text[] not null,
  buyer_id uuid not null,
  -- The buyer's name as anyone may read it; empty: not named.
  shown_name text not null,
  goods_stars integer not null check (goods_stars between 1 and 5),
  service_stars integer not null check (service_stars between 1 and 5),
  logistics_stars integer not null check (logistics_stars between 1 and 5),
  words text not null,
  pictures uuid[] not null,
  -- The after-sales case that the order had before.
  case_id uuid,
  made_at timestamptz not null,
  added_words text,
  added_pictures uuid[],
  added_at timestamptz,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  body_hash bytea not null,
  primary key (shop_id, review_id),
  unique (shop_id, order_id, line_no),
  check ((added_at is null) = (added_words is null) and (added_at is null) = (added_pictures is null)),
  check ((answered_at is null) = (answer is null))
);
create index review_of_product on aftersale.review (shop_id, product_id, made_at desc, review_id desc);
create index review_of_shop on aftersale.review (shop_id, made_at desc, review_id desc);
create index review_to_answer on aftersale.review (shop_id, made_at desc, review_id desc) where answered_at is null;
create index review_of_buyer on aftersale.review (buyer_id, made_at desc, review_id desc);

-- How many reviews of a product give so many stars: what its page shows to everyone.
create table aftersale.review_count (
  shop_id uuid not null,
  product_id uuid not null,
  goods_stars integer not null,
  reviews integer not null check (reviews > 0),
  with_pictures integer not null check (with_pictures between 0 and reviews),
  primary key (shop_id, product_id, goods_stars)
);

-- A picture that a buyer sent for a review of an order; anyone may see it once a review shows it.
create table aftersale.review_picture (
  shop_id uuid not null,
  file_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  made_at timestamptz not null,
  primary key (shop_id, file_id)
);
-- Pictures of reviews are no pictures of goods: they neither fill the shop's place for those nor can be used as one.
alter table platform.file drop constraint file_kind_check;
alter table platform.file add constraint file_kind_check check (kind in ('picture', 'chat', 'review'));
create index review_picture_of_order on aftersale.review_picture (shop_id, order_id);
