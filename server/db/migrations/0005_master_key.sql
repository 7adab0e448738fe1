-- Which master key opens this database's conversations: a fingerprint that tells keys apart and says
-- nothing about them. None until a server of this version has first started on it.

create table master_key (
    is_only     boolean primary key default true check (is_only),
    fingerprint text not null
);
