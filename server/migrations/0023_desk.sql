-- The merchant's desk with very many orders: what a list is found by.

-- By phone, the newest first: a whole number is found by its tail and then its hash. It takes the place of the index by
-- hash, so that an order costs as many entries as before, and a shorter one.
create index order_by_tail on ordering."order" (shop_id, receiver_phone_tail, made_at desc, order_id);
drop index ordering.order_by_phone;

-- Which orders hold an SKU. An entry a line on the hot path: lines of one SKU follow each other in time, so it goes to
-- a page that is in memory already.
create index order_line_of_sku on ordering.order_line (shop_id, sku_id, order_id);

-- What was brought in names no SKU; its lines are found by their words. Nothing on the hot path.
create index order_line_moved_in on ordering.order_line (shop_id, order_id) where product_id is null;

-- To which orders something has happened lately. A block range holds 64 pages of history and costs the writer nothing.
create index order_move_by_time on ordering.order_move using brin (at) with (pages_per_range = 64, autosummarize = on);
create index refund_case_move_by_time on aftersale.refund_case_move using brin (at) with (pages_per_range = 64, autosummarize = on);
create index order_address_changed_by_time on ordering."order" (shop_id, address_changed_at) where address_changed_at is not null;
