-- A voucher (代金券): a coupon that is made for one buyer, such as compensation for a mistake; the shop's list leaves it out.
alter table marketing.coupon add column for_buyer uuid;
alter table marketing.coupon add constraint coupon_voucher
  check (for_buyer is null or (kind = 'amount' and threshold_fen = 0 and stock = 1 and valid_days is not null));
