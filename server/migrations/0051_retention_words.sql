-- What the figures of retention are kept by are words of the same lists as its decisions; others cannot be written.
alter table retention.decision add constraint decision_must_kind check (must_kind in (
  'distrust', 'duplicate', 'danger', 'law', 'anger', 'refusal', 'out_of_stock', 'life_event'));
alter table retention.tally add constraint tally_reason_class check (reason_class in (
  'wrong_address', 'wrong_sku', 'waiting', 'no_answer', 'price', 'changed_mind', 'unclear', 'must_refund'));
-- none: no offer was shown.
alter table retention.tally add constraint tally_means check (means in (
  'none', 'priority', 'address', 'date', 'coupon', 'payout', 'sku_change', 'greeting'));
alter table retention.belief add constraint belief_reason_class check (reason_class in (
  'wrong_address', 'wrong_sku', 'waiting', 'no_answer', 'price', 'changed_mind', 'unclear', 'must_refund'));
-- base: how many stay by themselves.
alter table retention.belief add constraint belief_weight check (weight in (
  'base', 'priority', 'address', 'date', 'coupon', 'payout', 'sku_change', 'greeting'));
