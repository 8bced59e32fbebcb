-- Moving in: orders that another platform kept, the runs that brought them, and the keys of the open API.

-- An order that was brought in has its origin instead of a buyer, a checkout, a receiver, terms and deadlines.
alter table ordering."order"
  alter column buyer_id drop not null,
  alter column checkout_id drop not null,
  alter column policy_set_id drop not null,
  alter column receiver_name_cipher drop not null,
  alter column receiver_phone_cipher drop not null,
  alter column receiver_phone_hash drop not null,
  alter column receiver_phone_tail drop not null,
  alter column receiver_detail_cipher drop not null,
  alter column province_code drop not null,
  alter column city_code drop not null,
  alter column district_code drop not null,
  alter column close_by drop not null,
  -- The platform it was made on (tmall, kuaishou, other …), its number there, and the run that brought it.
  add column source text check (source ~ '^[a-z][a-z0-9_]{0,19}$'),
  add column source_number text,
  add column import_run_id uuid,
  add column imported_at timestamptz,
  add constraint order_of_ours check (source is not null or (
    buyer_id is not null and checkout_id is not null and policy_set_id is not null and close_by is not null
    and receiver_name_cipher is not null and receiver_phone_cipher is not null and receiver_phone_hash is not null
    and receiver_phone_tail is not null and receiver_detail_cipher is not null
    and province_code is not null and city_code is not null and district_code is not null)),
  -- History: it has ended, nobody owns it, and no clock runs for it.
  add constraint order_of_others check (
    case when source is null then source_number is null and import_run_id is null and imported_at is null
    else source_number is not null and import_run_id is not null and imported_at is not null
      and state in ('finished', 'cancelled') and buyer_id is null and checkout_id is null and policy_set_id is null
      and close_by is null and ship_by is null and confirm_by is null and finish_by is null
      and receiver_name_cipher is null and receiver_phone_cipher is null and receiver_detail_cipher is null
    end);
create unique index order_once_moved_in on ordering."order" (shop_id, source, source_number) where source is not null;
create index order_by_source_number on ordering."order" (shop_id, source_number) where source is not null;
create index order_of_run on ordering."order" (shop_id, import_run_id) where import_run_id is not null;

-- What was brought in names no goods of the shop; a line of it may have cost nothing.
alter table ordering.order_line
  alter column product_id drop not null,
  alter column sku_id drop not null,
  alter column product_version drop not null,
  drop constraint order_line_price_fen_check,
  add constraint order_line_price check (price_fen > 0 or (product_id is null and price_fen = 0)),
  add constraint order_line_goods check ((product_id is null) = (sku_id is null) and (product_id is null) = (product_version is null));

create schema channel;

-- One file being brought in: by the page (the file lies in the files folder under the run's id) or by the command.
create table channel.import_run (
  shop_id uuid not null,
  run_id uuid not null,
  file_name text not null,
  file_bytes bigint not null,
  by_command boolean not null,
  encoding text not null check (encoding in ('utf-8', 'gb18030')),
  -- The layout, as it was used: columns of the file to fields, money unit, rules.
  layout jsonb not null,
  source text not null,
  state text not null check (state in ('uploaded', 'checking', 'checked', 'waiting', 'running', 'done', 'failed')),
  -- Rows of the file that are decided; after a restart the run goes on behind them.
  rows_done bigint not null default 0,
  imported bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  total_fen bigint not null default 0,
  paid_fen bigint not null default 0,
  refund_fen bigint not null default 0,
  -- What a dry run over the whole file counted.
  checked jsonb,
  failure text,
  made_by uuid,
  made_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (shop_id, run_id)
);
create index import_run_by_time on channel.import_run (shop_id, made_at desc, run_id);

-- Each row that was not taken in, with why; `value` is the number, time or sum that was at fault.
create table channel.import_row_refused (
  shop_id uuid not null,
  run_id uuid not null,
  row_no bigint not null,
  source_number text not null,
  reason text not null,
  field text not null default '',
  value text not null default '',
  primary key (shop_id, run_id, row_no),
  foreign key (shop_id, run_id) references channel.import_run on delete cascade
);

-- A key of the open API: its secret is kept as a hash, `prefix` is what people see of it afterwards.
create table identity.api_key (
  shop_id uuid not null,
  key_id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  scopes text[] not null check (
    cardinality(scopes) > 0
    and scopes <@ array['orders:read', 'orders:ship', 'receiver:read', 'stock:read', 'stock:write', 'products:read']
  ),
  made_by uuid not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  revoked_by uuid,
  revoked_at timestamptz,
  primary key (shop_id, key_id)
);
create unique index api_key_by_secret on identity.api_key (shop_id, secret_hash);
