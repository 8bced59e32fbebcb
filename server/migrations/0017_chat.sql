-- One chat for each buyer of a shop. Its row is the lock that numbers messages 1, 2, 3 … without holes.
create table conversation.chat (
  shop_id uuid not null,
  chat_id uuid not null,
  buyer_id uuid not null,
  -- The number that the next message gets.
  next_number integer not null default 1 check (next_number >= 1),
  -- How far each side has read; only grows.
  buyer_read_up_to integer not null default 0,
  shop_read_up_to integer not null default 0,
  -- What of the other side each has not read; kept with the marks, so that lists need no counting.
  buyer_unread integer not null default 0 check (buyer_unread >= 0),
  shop_unread integer not null default 0 check (shop_unread >= 0),
  -- The buyer's first message that no person of the shop has answered; automatic replies answer nobody here.
  waiting_since timestamptz,
  -- Null as long as nothing was said.
  last_at timestamptz,
  -- When a person of the shop spoke last: automatic replies keep silent for a while.
  staff_spoke_at timestamptz,
  -- The last away reply, for its interval.
  away_told_at timestamptz,
  -- Machine time: what the buyer sent in the running minute, for the rate limit.
  minute_began_at timestamptz,
  minute_count integer not null default 0,
  made_at timestamptz not null,
  primary key (shop_id, chat_id),
  unique (shop_id, buyer_id)
);
create index chat_by_time on conversation.chat (shop_id, last_at desc, chat_id desc) where last_at is not null;
create index chat_waiting on conversation.chat (shop_id, waiting_since, chat_id) where waiting_since is not null;
create index chat_unread on conversation.chat (shop_id, last_at desc, chat_id desc) where shop_unread > 0;
create index chat_of_buyer on conversation.chat (buyer_id, last_at desc, chat_id desc) where last_at is not null;
create index chat_unread_of_buyer on conversation.chat (buyer_id) where buyer_unread > 0;

create table conversation.message (
  shop_id uuid not null,
  chat_id uuid not null,
  number integer not null check (number >= 1),
  -- Made by the client; a resend of it is the same message.
  message_id uuid not null,
  sender text not null check (sender in ('buyer', 'staff', 'auto')),
  -- The person; null for automatic replies.
  account_id uuid,
  body jsonb not null check (body ->> 'kind' in ('text', 'picture', 'product', 'order')),
  at timestamptz not null,
  body_hash bytea not null,
  -- Of an automatic reply: what it is, and the number of the message that it answers.
  auto_kind text check (auto_kind in ('greeting', 'keyword', 'away', 'order')),
  answers integer,
  primary key (shop_id, chat_id, number),
  unique (shop_id, message_id),
  foreign key (shop_id, chat_id) references conversation.chat,
  check ((sender = 'auto') = (auto_kind is not null and answers is not null)),
  check ((sender = 'auto') = (account_id is null))
);
-- Nothing is answered automatically twice.
create unique index message_answered_once on conversation.message (shop_id, chat_id, answers) where answers is not null;
-- What came in while the shop was away.
create index message_received on conversation.message (shop_id, at) where sender = 'buyer';

-- What the shop has set for automatic replies; no row: the defaults.
create table conversation.auto_replies (
  shop_id uuid primary key,
  greeting text not null,
  -- [{words: […], reply}], the first that matches answers.
  keywords jsonb not null,
  -- Template for absences that bring none of their own; empty: the house's sentence.
  away_reply text not null,
  away_interval_minutes integer not null check (away_interval_minutes between 1 and 1440),
  -- How long automatic replies keep silent after a person of the shop spoke.
  quiet_minutes integer not null check (quiet_minutes between 0 and 1440),
  answers_orders boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);

-- Whose chat a picture belongs to: it is shown to both sides of it and to nobody else.
create table conversation.chat_picture (
  shop_id uuid not null,
  file_id uuid not null,
  chat_id uuid not null,
  primary key (shop_id, file_id),
  foreign key (shop_id, chat_id) references conversation.chat
);
