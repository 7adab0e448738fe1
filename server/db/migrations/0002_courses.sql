-- The catalogue, what chapters contain, who learns what, and the files that belong to it.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Content-addressed files; the bytes are on disk under the same name.
create table files (
    hash       text primary key check (hash ~ '^[0-9a-f]{64}$'),
    mime       text not null,
    size       bigint not null check (size >= 0),
    width      integer not null default 0,
    height     integer not null default 0,
    created_at timestamptz not null default now()
);

create table domains (
    id       bigint generated always as identity primary key,
    slug     text not null unique,
    name_en  text not null,
    name_fr  text not null,
    name_ru  text not null,
    position integer not null default 0
);

insert into domains (slug, name_en, name_fr, name_ru, position) values
    ('computing',   'Computing',         'Informatique',             'Информатика',             1),
    ('electronics', 'Electronics',       'Électronique',             'Электроника',             2),
    ('mathematics', 'Mathematics',       'Mathématiques',            'Математика',              3),
    ('sciences',    'Natural sciences',  'Sciences de la nature',    'Естественные науки',      4),
    ('languages',   'Languages',         'Langues',                  'Языки',                   5),
    ('humanities',  'Humanities',        'Sciences humaines',        'Гуманитарные науки',      6),
    ('economics',   'Economics',         'Économie et gestion',      'Экономика и управление',  7),
    ('methods',     'Learning to learn', 'Apprendre à apprendre',    'Учимся учиться',          8);

create table courses (
    id            bigint generated always as identity primary key,
    slug          text not null unique,
    language      text not null check (language in ('en', 'fr', 'ru')),
    title         text not null,
    summary       text not null default '',
    description   text not null default '',
    domain_id     bigint references domains on delete set null,
    teacher_id    bigint references users on delete set null,
    teacher_name  text not null default '',  -- for authors without an account
    cover         text references files,
    state         text not null default 'draft' check (state in ('draft', 'published')),
    source_key    text unique,               -- where an import came from, null for courses written here
    family        text not null default '',  -- courses of one family are translations of each other
    search        tsvector not null default '',
    headline      text not null default '',  -- title and summary, folded, for parts of words
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);
create index courses_search on courses using gin (search);
create index courses_headline on courses using gin (headline gin_trgm_ops);
create index courses_family on courses (family) where family <> '';

-- The words of a course, for "did you mean".
create table course_words (
    course_id bigint not null references courses on delete cascade,
    folded    text not null,  -- lower case, no accents
    word      text not null,  -- as it is written
    primary key (course_id, folded)
);
create index course_words_folded on course_words using gin (folded gin_trgm_ops);

create table modules (
    id         bigint generated always as identity primary key,
    course_id  bigint not null references courses on delete cascade,
    position   integer not null,
    title      text not null,
    source_key text not null default ''
);
create index modules_course on modules (course_id, position);

-- Immutable: a chapter points at what is published now.
create table chapter_contents (
    hash       text primary key,
    title      text not null,
    blocks     jsonb not null,
    plain      text not null,
    words      integer not null,
    created_at timestamptz not null default now()
);

create table chapters (
    id           bigint generated always as identity primary key,
    course_id    bigint not null references courses on delete cascade,
    module_id    bigint not null references modules on delete cascade,
    position     integer not null,
    slug         text not null,
    title        text not null,
    content_hash text not null references chapter_contents,
    is_free      boolean not null default false,
    source_key   text not null default '',
    unique (course_id, slug) deferrable initially deferred
);
create index chapters_module on chapters (module_id, position);

-- Which files a chapter shows: whoever may read the chapter may have them.
create table chapter_files (
    chapter_id bigint not null references chapters on delete cascade,
    hash       text not null references files,
    primary key (chapter_id, hash)
);
create index chapter_files_hash on chapter_files (hash);

create table enrolments (
    course_id       bigint not null references courses on delete cascade,
    user_id         bigint not null references users on delete cascade,
    since           timestamptz not null default now(),
    conversation_id bigint not null default 0,
    last_chapter_id bigint references chapters on delete set null,
    last_block      integer not null default 0,
    last_active_at  timestamptz not null default now(),
    primary key (course_id, user_id)
);
create index enrolments_user on enrolments (user_id, last_active_at desc);

-- Outlives an enrolment: who comes back goes on where they were.
create table chapter_progress (
    chapter_id bigint not null references chapters on delete cascade,
    user_id    bigint not null references users on delete cascade,
    is_read    boolean not null default false,
    block      integer not null default 0,
    updated_at timestamptz not null default now(),
    primary key (user_id, chapter_id)
);

create table ratings (
    course_id  bigint not null references courses on delete cascade,
    user_id    bigint not null references users on delete cascade,
    stars      integer not null check (stars between 1 and 5),
    updated_at timestamptz not null default now(),
    primary key (course_id, user_id)
);

-- Who may see a file is asked by its name.
create index courses_cover on courses (cover) where cover is not null;
create index users_picture on users (picture) where picture <> '';
