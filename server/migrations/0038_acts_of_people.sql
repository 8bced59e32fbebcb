-- What a person of the staff did, for the officers' log: shipping, refunds, and what else stands in an order's history.
create index parcel_by_person on fulfillment.parcel (made_by, shipped_at) where made_by is not null;
create index refund_case_move_by_person on aftersale.refund_case_move (actor_id, at)
  where actor_kind in ('staff', 'officer');
create index order_move_by_person on ordering.order_move (actor_id, at)
  where actor_kind in ('staff', 'officer') and why not in ('shipped', 'refunded');
