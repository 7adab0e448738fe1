-- What nothing refers to is cleaned away some time after it was last taken in, so that an import at
-- work, or one that takes the same thing again, never loses it.

alter table files rename column created_at to kept_at;
alter table chapter_contents rename column created_at to kept_at;
create index chapters_content_hash on chapters (content_hash);
