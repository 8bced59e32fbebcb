-- A code belongs to the page that asked for it (its challenge) and to one purpose: what somebody else asks for the same
-- phone, and what they enter, is no hindrance to its owner. Codes live for five minutes: those from before go.
delete from identity.sign_in_code;
alter table identity.sign_in_code
  drop constraint sign_in_code_pkey,
  drop column day,
  drop column sent_on_day,
  add column challenge_id uuid primary key,
  add column purpose text not null check (purpose in ('sign_in', 'export', 'delete')),
  -- HMAC of the network that asked, or of what else limits are counted by.
  add column asker bytea not null;
create index sign_in_code_of_phone on identity.sign_in_code (phone_hash, sent_at);

-- Text messages by hour of machine time, against the caps of the policies.
create table identity.sms_hour (
  hour timestamptz primary key,
  sent integer not null
);

-- Nobody is put on a staff without being asked. One invitation a phone and shop; it is answered on the person's own page.
create table identity.staff_invitation (
  shop_id uuid not null,
  invitation_id uuid not null,
  phone_hash bytea not null,
  phone_cipher bytea not null,
  phone_tail text not null check (length(phone_tail) = 4),
  name text not null,
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['owner', 'manager', 'agent', 'agent_lead', 'warehouse', 'finance']
  ),
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  declined_at timestamptz,
  primary key (shop_id, invitation_id),
  unique (shop_id, phone_hash)
);
create index staff_invitation_of_phone on identity.staff_invitation (phone_hash);

-- A key works while its holder keeps keys in the shop: whoever made it, or the owner to whom it was handed over. Keys whose
-- makers have no such role any more end here.
alter table identity.api_key add column held_by uuid;
update identity.api_key set held_by = made_by;
alter table identity.api_key alter column held_by set not null;
update identity.api_key k set revoked_at = platform.business_now(), revoked_by = k.made_by
where revoked_at is null and not exists (
  select 1 from identity.staff s
  where s.shop_id = k.shop_id and s.account_id = k.made_by and s.roles && array['owner', 'manager']);
