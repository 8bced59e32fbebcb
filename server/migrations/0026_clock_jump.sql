-- The jump that made the clock stand still on its way; null where people hold it. A jump whose process died is found by
-- it, and its clock runs on.
alter table platform.clock add column held_by uuid;
