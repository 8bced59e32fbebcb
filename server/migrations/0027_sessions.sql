-- Sessions of our own. The cookie carries 32 random bytes; only their SHA-256 is kept, so that a copy of the database
-- opens no session. All instants are machine time. `expires_at` moves with use, never beyond `ends_at`.
drop schema auth cascade;

create table identity.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references identity.account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  check (expires_at <= ends_at)
);
create index session_of_account on identity.session (account_id);
create index session_end on identity.session (expires_at);
