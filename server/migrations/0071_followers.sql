-- 关注: who wants to find a shop again, from when on.
create table shop.follower (
  shop_id uuid not null references shop.shop,
  buyer_id uuid not null,
  followed_at timestamptz not null,
  primary key (shop_id, buyer_id)
);
create index follower_newest on shop.follower (buyer_id, followed_at desc, shop_id);
