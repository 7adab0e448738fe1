-- People, their sessions, and the log of what was done to accounts.

create table users (
    id bigint generated always as identity primary key,
    email text not null,
    name text not null,
    role text not null default 'student'
        check (role in ('student', 'teacher', 'admin', 'webmaster')),
    password_hash text not null,
    bio text not null default '',
    picture text not null default '',
    language text not null default 'en' check (language in ('en', 'fr', 'ru')),
    visibility text not null default 'classmates'
        check (visibility in ('everyone', 'classmates', 'nobody')),
    shows_presence boolean not null default true,
    created_at timestamptz not null default now(),
    constraint users_email_key unique (email)
);

-- The token itself is only in the browser's cookie; here is its BLAKE2b hash in hexadecimal.
create table sessions (
    id bigint generated always as identity primary key,
    user_id bigint not null references users (id) on delete cascade,
    token_hash text not null,
    client_address text not null,
    user_agent text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    constraint sessions_token_hash_key unique (token_hash)
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- Kept after an account is gone, so it refers to nothing.
create table audit_events (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor_id bigint,
    subject_id bigint,
    kind text not null,
    client_address text not null default '',
    detail text not null default ''
);
create index audit_events_subject_id_idx on audit_events (subject_id, at);
