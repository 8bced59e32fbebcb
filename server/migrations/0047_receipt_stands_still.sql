-- The time to confirm receipt stands still while an after-sales case of the order is open.
alter table ordering."order"
  -- Since when, in the shop's own time of the receipt clock.
  add column receipt_stopped_at timestamptz;
