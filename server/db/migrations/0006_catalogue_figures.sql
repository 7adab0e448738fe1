-- What the catalogue asks again and again, kept ready by the database itself: how many learn and how
-- they rate, the words that searches are corrected by, and word when anything of it changes.

create table course_figures (
    course_id bigint primary key references courses on delete cascade,
    learners  integer not null default 0,
    ratings   integer not null default 0,
    stars     bigint  not null default 0  -- of all ratings together
);

create function make_course_figures() returns trigger language plpgsql as $$
begin
    insert into course_figures (course_id) values (new.id);
    return null;
end $$;
create trigger courses_figures after insert on courses
    for each row execute function make_course_figures();

create function count_learners() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update course_figures set learners = learners + 1 where course_id = new.course_id;
    else
        update course_figures set learners = learners - 1 where course_id = old.course_id;
    end if;
    return null;
end $$;
create trigger enrolments_figures after insert or delete on enrolments
    for each row execute function count_learners();

create function count_ratings() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        update course_figures set ratings = ratings - 1, stars = stars - old.stars
            where course_id = old.course_id;
    end if;
    if tg_op <> 'DELETE' then
        update course_figures set ratings = ratings + 1, stars = stars + new.stars
            where course_id = new.course_id;
    end if;
    return null;
end $$;
create trigger ratings_figures after insert or update or delete on ratings
    for each row execute function count_ratings();

insert into course_figures (course_id, learners, ratings, stars)
select c.id,
       (select count(*) from enrolments where course_id = c.id),
       (select count(*) from ratings where course_id = c.id),
       (select coalesce(sum(stars), 0) from ratings where course_id = c.id)
from courses c;

-- Ranked by titles, summary and chapters alone: the words of all chapters are read from disk course
-- by course, and say little about which course is meant.
alter table courses add column ranked_by tsvector not null default '';
update courses set ranked_by = ts_filter(search, '{a,b,c}');

-- Each word once, whichever courses have it.
create table spellings (
    folded text primary key,
    word   text not null  -- as it is written
);
insert into spellings select folded, min(word) from course_words group by folded;
create index spellings_alike on spellings using gin (folded gin_trgm_ops);
drop index course_words_folded;
create index course_words_folded on course_words (folded text_pattern_ops);

create function add_spellings() returns trigger language plpgsql as $$
begin
    insert into spellings (folded, word)
    select folded, min(word) from added group by folded order by folded
    on conflict (folded) do nothing;
    return null;
end $$;
create trigger course_words_added after insert on course_words
    referencing new table as added
    for each statement execute function add_spellings();

create function remove_spellings() returns trigger language plpgsql as $$
begin
    delete from spellings s using (select distinct folded from removed) r
    where s.folded = r.folded
      and not exists (select from course_words w where w.folded = r.folded);
    return null;
end $$;
create trigger course_words_removed after delete on course_words
    referencing old table as removed
    for each statement execute function remove_spellings();

-- Servers keep what is the same for everybody and listen for this to forget it.
create function tell_courses_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('courses_changed', '');
    return null;
end $$;
create trigger courses_changed after insert or update or delete on courses
    for each statement execute function tell_courses_changed();
create trigger modules_changed after insert or update or delete on modules
    for each statement execute function tell_courses_changed();
create trigger chapters_changed after insert or update or delete on chapters
    for each statement execute function tell_courses_changed();
create trigger domains_changed after insert or update or delete on domains
    for each statement execute function tell_courses_changed();
create trigger course_figures_changed after insert or update or delete on course_figures
    for each statement execute function tell_courses_changed();
-- Teachers' names and pictures stand on courses.
create trigger users_changed after update of name, picture on users
    for each statement execute function tell_courses_changed();
