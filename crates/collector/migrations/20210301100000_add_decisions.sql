-- older collectors may read this file: yes

-- The keys that tablets were told of, each list once. Its version is what tablets compare.
create table key_list (
    version integer primary key,
    content text not null,
    constraint one_version_of_a_list unique (content)
) strict;

-- What became of a record that was set aside. `released_at`: the CEC had it judged again and it counts. `answer`: the
-- CEC's words, which travel in receipts.
alter table quarantine add column released_at integer;
alter table quarantine add column answer text;
alter table quarantine add column answered_at integer;

-- Projections of the quarantine, for forks alone: a digest of what the record says wherever it stands, and the entry in
-- another series of the same tablet that says the same.
alter table quarantine add column content blob;
alter table quarantine add column settled_by integer;

-- The hash of the record before the first, where it is known: what follows a fork need not wait for the chain.
alter table waiting add column previous blob;

create index quarantine_by_content on quarantine (content) where content is not null;
create index entry_by_time on entry (wall, monotonic);

insert into fact (name, value)
select 'revocations-version', count(*) from device where revoked_at is not null;
