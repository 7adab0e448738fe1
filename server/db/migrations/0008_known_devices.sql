-- Browsers in which somebody has signed in: the hash of a token which they keep, so that tries made
-- elsewhere can't use up those of an account's owner.

create table known_devices (
    token_hash   text primary key,
    user_id      bigint not null references users on delete cascade,
    last_used_at timestamptz not null default now()
);
create index known_devices_user on known_devices (user_id, last_used_at);
