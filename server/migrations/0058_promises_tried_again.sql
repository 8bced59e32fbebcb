-- When a promise that was refused when its order finished is tried again; null: it is not.
alter table retention.decision add column give_again_at timestamptz,
  add constraint decision_give_again check (give_again_at is null or reward = 'failed');
update retention.decision set give_again_at = platform.business_now() where reward = 'failed';
create index decision_to_give on retention.decision (give_again_at) where give_again_at is not null;
