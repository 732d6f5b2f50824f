-- older collectors may read this file: yes

-- The classes as the CEC planned them. `modules` is a JSON list. Either `region` is named, and the commissions that the
-- roster has there are invited, or `invited` names commissions.
create table class (
    id text primary key,
    starts_at integer not null,
    ends_at integer not null,
    place text not null,
    audience text not null,
    modules text not null,
    trainer text not null,
    region text,
    district text,
    constraint class_ends_after_it_begins check (ends_at >= starts_at),
    constraint district_has_a_region check (district is null or region is not null)
) strict, without rowid;

create table invited (
    class text not null,
    commission text not null,
    primary key (class, commission),
    constraint invited_to_a_class foreign key (class) references class (id)
) strict, without rowid;
