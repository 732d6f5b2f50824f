-- Older apps may still read the file: yes.

-- Records of one series that this tablet wrote again in another one, because the collector has other records at their
-- places: two copies of a store went on in the same series. The rows stay; they are delivered under their new place.
create table moved (
    series text not null,
    seq integer not null,
    to_series text not null,
    to_seq integer not null,
    primary key (series, seq),
    constraint moved_to_one_place unique (to_series, to_seq)
) strict;

-- The newest moment by the collector's clock that this tablet heard of; at most one row.
create table beacon (
    only_row integer primary key constraint beacon_has_one_row check (only_row = 1),
    time_ms integer not null,
    proof text not null
) strict;

-- The newest such moment that stands in a series as a record.
create table anchored (
    series text primary key,
    time_ms integer not null
) strict;

-- What a learner did on other tablets, as the collector has it.
create table foreign_record (
    id text primary key,
    series text not null,
    seq integer not null,
    kind text not null,
    learner text not null,
    wall_ms integer not null,
    monotonic_ms integer not null,
    body text not null,
    hash text not null,
    received_ms integer not null
) strict;

create index foreign_record_by_place on foreign_record (series, seq);

-- How far a learner's records from other tablets are here, by the collector's own count.
create table history (
    learner text primary key,
    upto integer not null
) strict;

-- What carriers said they took of this tablet's records.
create table handover (
    series text not null,
    first_seq integer not null,
    last_seq integer not null,
    carrier text not null,
    name text not null,
    road text not null,
    at_ms integer not null,
    primary key (series, first_seq, last_seq, carrier)
) strict;

-- Parcels of other tablets on their way to the CEC. `covered_ms` is when a receipt covered them; `refused` is what the
-- collector said instead.
create table carried (
    id integer primary key,
    device text not null,
    series text not null,
    first_seq integer not null,
    last_seq integer not null,
    batch text not null,
    bytes blob not null,
    taken_ms integer not null,
    covered_ms integer,
    refused text,
    constraint a_batch_is_carried_once unique (device, batch)
) strict;

-- What the CEC answered to other tablets, to be brought back to them: receipts by series, and documents sealed to them.
create table carried_receipt (
    device text not null,
    series text not null,
    -- The record that the receipt says to stand, by its hash; empty when it names none. Copies of one store go on in one
    -- series, and each of them waits for the receipt that names a record of its own.
    stands text not null,
    received integer not null,
    time_ms integer not null,
    signed text not null,
    primary key (device, series, stands)
) strict;

-- What other tablets ask for, exactly as they signed it, until the CEC has answered.
create table carried_ask (
    device text primary key,
    signed text not null,
    asked_ms integer not null
) strict;

create table carried_private (
    device text not null,
    place integer not null,
    sealed blob not null,
    primary key (device, place)
) strict;

-- What the CEC said about a record in words.
alter table quarantined add column answer text;
