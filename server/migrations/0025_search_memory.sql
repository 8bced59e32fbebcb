-- Goes up with each change of what search finds or in which order: what a process remembers of the one before counts
-- no more. Written last in a transaction, so that writers wait for each other only while one commits.
alter table catalog.search_state add column revision bigint not null default 0;

-- Each search asks which shops are away: of all absences that ever were only those that are not over.
create index absence_not_over on shop.absence (coalesce(ended_at, resumes_at, 'infinity')) where cancelled_at is null;
