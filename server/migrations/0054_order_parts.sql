-- Orders of which a part has shipped, and those of which money went back while they go on, found without walking the others.
create index order_part_shipped on ordering."order" (shop_id, ship_by)
  where state = 'paid' and part_shipped_at is not null;
create index order_money_returned on ordering."order" (shop_id, made_at desc, order_id)
  where refunded_fen > 0 and state <> 'cancelled';
