-- older collectors may read this file: yes

-- One run of records of one tablet. `received` is the highest place up to which every record is here and
-- every hash continues the one before; `head` is the hash at that place.
create table chain (
    id integer primary key,
    device text not null,
    series text not null,
    received integer not null default 0,
    head blob not null,
    heard_at integer not null,
    constraint one_chain_of_a_series unique (device, series),
    constraint head_is_a_hash check (length(head) = 32)
) strict;

-- What was received, for ever. Only records that continue their chain stand here.
create table entry (
    id integer primary key,
    chain integer not null,
    seq integer not null,
    hash blob not null,
    kind text not null,
    learner text,
    wall integer not null,
    monotonic integer not null,
    body text not null,
    statement text,
    received_at integer not null,
    constraint entry_has_a_chain foreign key (chain) references chain (id),
    constraint one_entry_at_a_place unique (chain, seq),
    constraint hash_is_a_hash check (length(hash) = 32)
) strict;

-- Batches that came before the ones they continue. A tablet keeps what no receipt has covered, so this is a
-- convenience and may be emptied.
create table waiting (
    id integer primary key,
    chain integer not null,
    first integer not null,
    last integer not null,
    digest blob not null,
    bytes blob not null,
    received_at integer not null,
    constraint waiting_has_a_chain foreign key (chain) references chain (id),
    constraint waits_once unique (chain, digest)
) strict;

create index waiting_by_place on waiting (chain, first);

-- What could not count, with its bytes and the reason. `statement` means: the record is received, its statement
-- is not believed. Anything else stands beside the chain.
create table quarantine (
    id integer primary key,
    chain integer not null,
    seq integer not null,
    hash blob not null,
    reason text not null,
    detail text not null,
    raw blob not null,
    received_at integer not null,
    constraint quarantine_has_a_chain foreign key (chain) references chain (id),
    constraint quarantined_once unique (chain, seq, hash)
) strict;

-- Tablets. The key never changes: a tablet with another key is another tablet.
create table device (
    device text primary key,
    key text not null,
    enrolled_at integer not null,
    revoked_at integer
) strict, without rowid;

-- One-time codes, known only by their hash. `device` is the tablet that used the code; its token's hash lies here
-- because scope and token come from the code.
create table code (
    hash blob primary key,
    scope text not null,
    made_at integer not null,
    expires_at integer not null,
    device text,
    used_at integer,
    token_hash blob,
    constraint code_is_used_by_a_device foreign key (device) references device (device),
    constraint used_means_all_three
        check ((device is null) = (used_at is null) and (device is null) = (token_hash is null)),
    constraint token_opens_one_door unique (token_hash)
) strict, without rowid;

create index code_by_device on code (device);

-- Where commissions are. `rank` is their order on every page. The place without a name, last in order, gathers
-- the learners of no known commission.
create table place (
    commission text primary key,
    kind text not null,
    number integer not null,
    region text not null,
    district text not null,
    rank integer not null,
    people integer not null,
    constraint one_place_at_a_rank unique (rank)
) strict, without rowid;

create index place_by_region on place (region, district, rank);

insert into place (commission, kind, number, region, district, rank, people)
values ('', '', 0, '', '', 2147483647, 0);

-- Who is on the roster of which commission.
create table person (
    learner text primary key,
    commission text not null,
    name text not null,
    constraint person_has_a_place foreign key (commission) references place (commission)
        deferrable initially deferred
) strict, without rowid;

create index person_by_commission on person (commission, name);

-- Single facts about this collector: the version of the roster and of the projections.
create table fact (
    name text primary key,
    value integer not null
) strict, without rowid;

-- From here on: projections. Everything can be rebuilt from `entry`, `quarantine`, `place` and `person`.

-- To which commission a learner says to belong, last word of each chain.
create table claim (
    learner text not null,
    chain integer not null,
    commission text not null,
    wall integer not null,
    hash blob not null,
    primary key (learner, chain)
) strict, without rowid;

-- Completed modules. The key is the natural one: a second tablet or a second try adds no row.
create table completion (
    programme text not null,
    learner text not null,
    module text not null,
    edition text not null,
    completed_at integer not null,
    received_at integer not null,
    hash blob not null,
    score_raw real,
    score_max real,
    score_scaled real,
    primary key (programme, learner, module, edition)
) strict, without rowid;

create index completion_by_learner on completion (learner);

-- Everybody who is on the roster or was heard of, in one place each. `claimed` is the commission named by the
-- tablet when it is not on the roster.
create table member (
    learner text primary key,
    commission text not null,
    name text not null,
    listed integer not null,
    claimed text,
    constraint member_has_a_place foreign key (commission) references place (commission)
        deferrable initially deferred
) strict, without rowid;

create index member_by_commission on member (commission, name, learner);

create index member_not_listed on member (commission) where listed = 0;

-- How many people of a commission completed a module, whatever the edition.
create table tally (
    programme text not null,
    commission text not null,
    module text not null,
    listed integer not null,
    others integer not null,
    primary key (programme, commission, module)
) strict, without rowid;
