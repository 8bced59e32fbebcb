-- Stock as the person of a preview saw it, by SKU: what moved since is never overwritten.
alter table catalog.import_run add column stock_seen jsonb not null default '{}';

-- Further rows of orders that have several rows in their file.
alter table channel.import_run add column merged bigint not null default 0;

-- Until when an uploaded file is kept; null: there is none. Files of before are deleted a week after their upload.
alter table channel.import_run add column file_until timestamptz;
update channel.import_run set file_until = made_at + interval '7 days'
where not by_command and state in ('uploaded', 'checking', 'checked', 'waiting', 'running');
create index import_run_file_until on channel.import_run (file_until) where file_until is not null;

-- Pictures of chats by day, for their limits.
create index file_chat_by_day on platform.file (shop_id, made_at) where kind = 'chat';
