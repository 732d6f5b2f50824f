-- Within a chain records come in order, so the last one to be written is the last word.
insert into claim (learner, chain, commission, wall, hash)
values (?1, ?2, ?3, ?4, ?5)
on conflict (learner, chain) do update
set commission = excluded.commission, wall = excluded.wall, hash = excluded.hash
