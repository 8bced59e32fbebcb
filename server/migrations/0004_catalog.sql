create schema catalog;

create table catalog.freight_template (
  shop_id uuid not null,
  template_id uuid not null,
  name text not null,
  -- free: 包邮; piece: by number; weight: by gram.
  kind text not null check (kind in ('free', 'piece', 'weight')),
  -- The first `first_units` pieces or grams cost first_fen, each further `next_units` begun cost next_fen.
  first_units integer not null default 1 check (first_units > 0),
  first_fen bigint not null default 0 check (first_fen >= 0),
  next_units integer not null default 1 check (next_units > 0),
  next_fen bigint not null default 0 check (next_fen >= 0),
  -- Province codes that this template does not serve.
  not_served text[] not null default '{}',
  made_at timestamptz not null,
  body_hash bytea not null,
  primary key (shop_id, template_id),
  unique (shop_id, name)
);

create table catalog.product (
  shop_id uuid not null,
  product_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  description text not null default '',
  category text not null,
  pictures uuid[] not null default '{}',
  freight_template_id uuid not null,
  state text not null check (state in ('off_sale', 'on_sale')),
  -- Names of the spec axes, e.g. {颜色,尺码}.
  spec_names text[] not null default '{}',
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  body_hash bytea not null,
  primary key (shop_id, product_id),
  foreign key (shop_id, freight_template_id) references catalog.freight_template (shop_id, template_id)
);
-- The storefront reads newest first; product ids are UUIDv7, so that they sort by when they were made.
create index product_on_sale on catalog.product (product_id desc, shop_id) where state = 'on_sale';
create index product_of_template on catalog.product (shop_id, freight_template_id);

create table catalog.sku (
  shop_id uuid not null,
  sku_id uuid not null,
  product_id uuid not null,
  -- Values in the order of the product's spec_names.
  specs text[] not null default '{}',
  code text not null default '',
  price_fen bigint not null check (price_fen > 0),
  weight_gram integer not null default 0 check (weight_gram >= 0),
  position integer not null default 0,
  removed_at timestamptz,
  primary key (shop_id, sku_id),
  foreign key (shop_id, product_id) references catalog.product
);
create unique index sku_specs on catalog.sku (shop_id, product_id, specs) where removed_at is null;
create index sku_of_product on catalog.sku (shop_id, product_id, position);
