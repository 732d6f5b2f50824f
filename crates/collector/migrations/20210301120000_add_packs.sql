-- older collectors may read this file: yes

-- The packs that were published, each with its file beside the database. The last one is offered; former ones stay for
-- those who are still fetching them.
create table pack (
    id integer primary key,
    edition text not null,
    format integer not null,
    size integer not null,
    sha256 text not null,
    signature text not null,
    published_at integer not null
) strict;

create index pack_by_digest on pack (sha256);
