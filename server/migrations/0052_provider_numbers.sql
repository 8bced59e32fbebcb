-- The number under which the provider moves a refund's or a payout's money is made by the server and is one over all
-- shops: ids that clients make are unique within their shop alone, and a provider answers a number that it knows with the
-- first payment made under it. Rows of before keep the id under which they were sent; of two shops' rows with one id the
-- first made keeps it, the other was never paid and says so from now on.
alter table payment.refund add column provider_number uuid;
update payment.refund as r
set provider_number = case when first.shop_id = r.shop_id then r.refund_id else gen_random_uuid() end
from (
  select distinct on (refund_id) refund_id, shop_id from payment.refund order by refund_id, made_at, shop_id
) as first
where first.refund_id = r.refund_id;
alter table payment.refund alter column provider_number set not null;
create unique index refund_provider_number on payment.refund (provider_number);

alter table payment.payout add column provider_number uuid;
update payment.payout as p
set provider_number = case when first.shop_id = p.shop_id then p.payout_id else gen_random_uuid() end
from (
  select distinct on (payout_id) payout_id, shop_id from payment.payout order by payout_id, made_at, shop_id
) as first
where first.payout_id = p.payout_id;
alter table payment.payout alter column provider_number set not null;
create unique index payout_provider_number on payment.payout (provider_number);
