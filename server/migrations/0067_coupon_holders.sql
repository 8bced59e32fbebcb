-- Who got one of a coupon, the newest first.
create index issued_coupon_holders on marketing.issued_coupon (shop_id, coupon_id, given_at desc, issued_id desc);
