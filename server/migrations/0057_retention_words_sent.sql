-- What buyers typed into the refund sheet and never sent is theirs: it leaves the decisions of orders without a request.
update retention.decision as d
set evidence = (select coalesce(jsonb_agg(one order by at), '[]'::jsonb)
  from jsonb_array_elements(d.evidence) with ordinality as words (one, at) where one ->> 'source' <> 'words')
where d.evidence @> '[{"source": "words"}]'
  and not exists (select from aftersale.refund_case c
    where c.shop_id = d.shop_id and c.order_id = d.order_id and c.origin = 'buyer');
-- How often each of a shop's coupons was issued and used is counted for its list.
create index issued_coupon_of_coupon on marketing.issued_coupon (shop_id, coupon_id) include (order_id, returned);
