-- Older apps may still read the file: yes.

-- The pack whose texts the rows below are about; at most one row. `told` is 0 while nobody has read that it is new.
create table pack_seen (
    only_row integer primary key constraint pack_seen_has_one_row check (only_row = 1),
    fingerprint text not null,
    edition text not null,
    told integer not null
) strict;

-- The edition in which a lesson last changed or appeared. A lesson that never did has no row.
create table lesson_change (
    module text not null,
    lesson text not null,
    language text not null,
    edition text not null,
    primary key (module, lesson, language)
) strict, without rowid;

-- The edition since which a block of such a lesson says what it says.
create table block_change (
    module text not null,
    lesson text not null,
    language text not null,
    anchor text not null,
    edition text not null,
    primary key (module, lesson, language, anchor)
) strict, without rowid;
