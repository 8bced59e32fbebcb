-- A claim is for one parcel, paid once for it, and may be declined by the insurer; one that is due is tried again.
alter table aftersale.freight_claim
  drop constraint freight_claim_state_check,
  add constraint freight_claim_state_check check (state in ('waiting', 'due', 'paid', 'declined', 'void')),
  add column courier text,
  add column waybill text,
  add column declined_at timestamptz,
  add column try_at timestamptz,
  add check ((state = 'declined') = (declined_at is not null));
update aftersale.freight_claim c
  set courier = p.courier, waybill = p.waybill, try_at = c.due_at
  from aftersale.case_parcel p
  where p.shop_id = c.shop_id and p.case_id = c.case_id and p.direction = 'back' and c.state in ('due', 'paid');
create index freight_claim_of_parcel on aftersale.freight_claim (shop_id, order_id, courier, waybill)
  where state in ('due', 'paid');
create index freight_claim_to_try on aftersale.freight_claim (try_at) where state = 'due';
