-- older collectors may read this file: yes

-- The newest moment proved by the chain so far: the time of its last verified anchor.
alter table chain add column not_before integer;

-- The moment after which the record was written, as the chain proved it when the record came; none when it proved
-- nothing. It arrived at `received_at`, so that is the moment before which it was written.
alter table entry add column not_before integer;

-- After which moment the module was completed for the first time; none when one of the reports proves nothing.
alter table completion add column not_before integer;

-- When the report with the best score says the module was completed: of equal scores the earliest is shown.
alter table completion add column score_wall integer not null default 0;
