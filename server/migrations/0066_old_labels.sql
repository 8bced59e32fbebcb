-- How often its order's address had been changed when its label was made or it was packed: of fewer changes than the order
-- has now it goes to an address that the buyer gave up.
alter table fulfillment.prepared_parcel add column address_changes integer not null default 0 check (address_changes >= 0);
update fulfillment.prepared_parcel p set address_changes = c.times
  from (select q.shop_id, q.prepared_id, count(*)::integer as times
      from fulfillment.prepared_parcel q
      join ordering.address_change a
        on a.shop_id = q.shop_id and a.order_id = q.order_id and a.at <= q.changed_at
      group by q.shop_id, q.prepared_id) c
  where c.shop_id = p.shop_id and c.prepared_id = p.prepared_id;
