-- Conversations: each an append-only log without gaps. Bodies are encrypted with a key per
-- conversation, which is itself stored only wrapped by a key outside the database.

create table conversations (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('class')),
    course_id     bigint references courses (id) on delete cascade,
    last_seq      bigint not null default 0,
    message_count bigint not null default 0,
    last_at       timestamptz not null default now(),
    constraint conversations_course_id_key unique (course_id)
);

create table conversation_keys (
    conversation_id bigint primary key references conversations (id) on delete cascade,
    wrapped         bytea not null
);

-- Members now are those with left_at null; a row stays when its person leaves.
create table conversation_members (
    conversation_id bigint not null references conversations (id) on delete cascade,
    user_id         bigint not null references users (id) on delete cascade,
    joined_at       timestamptz not null,
    left_at         timestamptz,
    primary key (conversation_id, user_id)
);
create index conversation_members_user_id_idx on conversation_members (user_id) where left_at is null;

-- kind: 0 message, 1 joined, 2 left. message_number counts the messages up to and including this
-- event, so that what is unread is a difference of two numbers.
create table conversation_events (
    conversation_id bigint not null references conversations (id) on delete cascade,
    seq             bigint not null check (seq > 0),
    kind            smallint not null,
    actor_id        bigint references users (id) on delete set null,
    at              timestamptz not null,
    client_key      bigint,
    body            bytea,
    message_number  bigint not null,
    primary key (conversation_id, seq)
);
create unique index conversation_events_client_key_idx
    on conversation_events (actor_id, client_key) where client_key is not null;

-- A cursor a person: everything up to read_seq is read, and that is read_messages messages.
create table receipts (
    conversation_id bigint not null references conversations (id) on delete cascade,
    user_id         bigint not null references users (id) on delete cascade,
    read_seq        bigint not null default 0,
    read_messages   bigint not null default 0,
    primary key (conversation_id, user_id)
);

-- Which life of the log clients' cursors refer to. Restoring a backup must change it: the same
-- numbers may then stand for other events.
create table conversation_epoch (
    is_only boolean primary key default true check (is_only),
    epoch   bigint not null
);
insert into conversation_epoch (epoch)
values (cast(cast('x' || substr(md5(cast(gen_random_uuid() as text)), 1, 16) as bit(64)) as bigint));
