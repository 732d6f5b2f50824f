-- Older apps may still read the file: yes.

-- Two copies of one store may each have another attempt at the same place, and what one did comes to the other as its
-- history: a place alone tells no attempts apart. The table is derived, so each record stands in it once anyway.
alter table attempt rename to attempt_before;

create table attempt (
    series text not null,
    seq integer not null,
    learner text not null,
    module text not null,
    edition text not null,
    raw integer not null,
    max integer not null,
    passed integer not null,
    at_ms integer not null
) strict;

insert into attempt (series, seq, learner, module, edition, raw, max, passed, at_ms)
select series, seq, learner, module, edition, raw, max, passed, at_ms from attempt_before order by rowid;

drop table attempt_before;

create index attempt_by_learner on attempt (learner, module);
