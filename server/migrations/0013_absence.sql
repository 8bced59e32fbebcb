-- What a merchant means to do while the shop is away; open ones are shown before it resumes.
create table shop.absence_task (
  shop_id uuid not null,
  absence_id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in (
    'stock_take', 'product_update', 'promotion_preparation', 'shop_layout', 'other'
  )),
  -- In the merchant's own words; needed where the kind says nothing.
  note text not null default '' check (length(note) <= 100 and (kind <> 'other' or note <> '')),
  place integer not null check (place >= 0),
  -- Ticked, when and by whom; both or neither.
  done_at timestamptz,
  done_by uuid,
  primary key (shop_id, absence_id, task_id),
  foreign key (shop_id, absence_id) references shop.absence,
  check ((done_at is null) = (done_by is null))
);

-- 恢复后提醒我: a buyer wants to be told once when the shop is back, for the shop or for one product of it.
create table shop.reminder (
  shop_id uuid not null references shop.shop,
  reminder_id uuid not null,
  buyer_id uuid not null,
  product_id uuid,
  asked_at timestamptz not null,
  -- When it was handed on to be told, and for the end of which absence; both or neither.
  told_at timestamptz,
  absence_id uuid,
  primary key (shop_id, reminder_id),
  foreign key (shop_id, absence_id) references shop.absence,
  check ((told_at is null) = (absence_id is null))
);
-- A wish is held once: asking again while it is open changes nothing.
create unique index reminder_open on shop.reminder (shop_id, buyer_id, product_id) nulls not distinct
  where told_at is null;
