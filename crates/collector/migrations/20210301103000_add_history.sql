-- older collectors may read this file: yes

-- What somebody did, in the order in which it came, for a tablet that does not have it.
create index entry_by_learner on entry (learner, id) where learner is not null;
