-- Another reason for a case that its buyer was asked for, because what they said or tracking contradicts the stated one. Only
-- they change it; both reasons stay, with who asked, who answered, and when.
create table aftersale.reason_correction (
  shop_id uuid not null,
  correction_id uuid not null,
  case_id uuid not null,
  from_reason text not null,
  to_reason text not null check (to_reason <> from_reason),
  -- What contradicted it: the kind, and the words or waybills.
  contradiction text not null,
  evidence text not null,
  words text not null,
  state text not null check (state in ('asked', 'agreed', 'declined', 'lapsed')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  body_hash bytea not null,
  primary key (shop_id, correction_id),
  foreign key (shop_id, case_id) references aftersale.refund_case,
  check ((state in ('agreed', 'declined')) = (answered_by is not null)),
  check ((state = 'asked') = (answered_at is null))
);
create unique index reason_correction_open on aftersale.reason_correction (shop_id, case_id) where state = 'asked';
create index reason_correction_of_case on aftersale.reason_correction (shop_id, case_id);
