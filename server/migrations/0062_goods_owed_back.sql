-- Goods of a return that stays refused and that lie with the shop: it has to send them to their buyer again.
alter table aftersale.refund_case
  drop constraint refund_case_state_check,
  add constraint refund_case_state_check check (state in (
    'asked', 'refused', 'returning', 'in_return', 'lost', 'arrived', 'sending', 'sent', 'disputed', 'owed_back', 'refunding',
    'refunded', 'done', 'rejected', 'withdrawn', 'expired')),
  -- When the shop first sent what it refused to its buyer again.
  add column sent_again_at timestamptz;
update aftersale.refund_case c set sent_again_at = p.posted_at
  from aftersale.case_parcel p
  where p.shop_id = c.shop_id and p.case_id = c.case_id and p.direction = 'again';

-- When the shop refused a return parcel at the door; it goes to its buyer by itself.
alter table aftersale.case_parcel add column refused_at timestamptz;
update aftersale.case_parcel p set refused_at = s.made_at
  from aftersale.case_statement s
  where s.shop_id = p.shop_id and s.case_id = p.case_id and s.occasion = 'return_refused'
    and p.direction = 'back' and p.arrived_at is null;
