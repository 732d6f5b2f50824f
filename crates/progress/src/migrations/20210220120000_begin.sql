-- Older apps may still read the file: yes.

create table meta (
    key text primary key,
    value text not null
) strict;

-- What a person sets on this tablet. Not a record: a name never leaves the tablet.
create table profile (
    learner text primary key,
    name text not null,
    commission text not null,
    language text not null,
    text_size integer not null default 100,
    theme text not null default 'auto',
    last_active_ms integer not null
) strict;

-- Where a person stopped reading. Local comfort, not a record.
create table reading_position (
    learner text not null,
    module text not null,
    lesson text not null,
    anchor text not null,
    at_ms integer not null,
    primary key (learner, module, lesson)
) strict;

-- What happened. Everything about progress follows from these rows.
create table record (
    series text not null,
    seq integer not null,
    id text not null constraint record_id_is_unique unique,
    kind text not null,
    learner text,
    wall_ms integer not null,
    monotonic_ms integer not null,
    body text not null,
    hash text not null,
    primary key (series, seq)
) strict;

create trigger record_is_never_changed before update on record
begin select raise(abort, 'a record is never changed'); end;

create trigger record_is_never_deleted before delete on record
begin select raise(abort, 'a record is never deleted'); end;

-- Derived from the records; `rebuild` makes these anew.
create table lesson_read (
    learner text not null,
    module text not null,
    lesson text not null,
    edition text not null,
    at_ms integer not null,
    primary key (learner, module, lesson)
) strict;

create table checklist_item (
    learner text not null,
    module text not null,
    item text not null,
    checked integer not null,
    at_ms integer not null,
    primary key (learner, module, item)
) strict;

create table attempt (
    series text not null,
    seq integer not null,
    learner text not null,
    module text not null,
    edition text not null,
    raw integer not null,
    max integer not null,
    passed integer not null,
    at_ms integer not null,
    primary key (series, seq)
) strict;

create index attempt_by_learner on attempt (learner, module);

create table completion (
    learner text not null,
    module text not null,
    edition text not null,
    at_ms integer not null,
    series text not null,
    seq integer not null,
    primary key (learner, module, edition)
) strict;

-- Batches as they were sealed, byte for byte, until a receipt covers them.
create table sealed_batch (
    series text not null,
    first_seq integer not null,
    last_seq integer not null,
    bytes blob not null,
    primary key (series, first_seq)
) strict;

-- Each receipt that moved a series forward, exactly as it was signed: when the collector first said so, and
-- when it last did.
create table receipt (
    series text not null,
    received integer not null,
    first_ms integer not null,
    last_ms integer not null,
    signed text not null,
    primary key (series, received)
) strict;

create table quarantined (
    series text not null,
    seq integer not null,
    reason text not null,
    primary key (series, seq)
) strict;

-- The collector this tablet is bound to; at most one row.
create table enrolment (
    only_row integer primary key constraint enrolment_has_one_row check (only_row = 1),
    address text not null,
    collector_key text not null,
    collector_name text not null,
    token text not null
) strict;

-- Signed documents that came down, by name, exactly as they were signed.
create table document (
    name text primary key,
    signed text not null
) strict;
