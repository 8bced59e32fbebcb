-- The buyer of a wrong shipment chooses how it is solved; what they chose is the request that it leads to.
-- When they chose and the goods that they had ordered were out of stock, so that no exchange could be offered.
alter table aftersale.wrong_shipment add column right_gone_at timestamptz;

alter table aftersale.wrong_shipment_move drop constraint wrong_shipment_move_what_check;
alter table aftersale.wrong_shipment_move add constraint wrong_shipment_move_what_check
  check (what in ('opened', 'contacted', 'alarmed', 'promised', 'breached', 'chosen', 'confirmed', 'dismissed', 'solved',
    'closed', 'compensated', 'swap_found')) not valid;
alter table aftersale.wrong_shipment_move validate constraint wrong_shipment_move_what_check;
