create schema conversation;

-- What a buyer is told about an order or a shop, once for each occasion.
create table conversation.notice (
  buyer_id uuid not null,
  notice_id bigint generated always as identity,
  shop_id uuid,
  order_id uuid,
  kind text not null,
  -- Names the occasion, so that a repeated event tells nobody twice.
  occasion text not null,
  facts jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  primary key (buyer_id, notice_id),
  unique (buyer_id, occasion)
);
