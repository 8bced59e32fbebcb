-- An order, its lines and its first history row are written by one statement, thousands a second. Checking that each
-- line's order exists costs a lookup a row there, and on a young table, whose statistics nobody has gathered, Postgres
-- may look it up by an index that reads the whole shop. No code path writes lines or moves of an order that it has not
-- written or locked; docs/decisions/0005 tells the measurement.
alter table ordering.order_line drop constraint order_line_shop_id_order_id_fkey;
alter table ordering.order_move drop constraint order_move_shop_id_order_id_fkey;
