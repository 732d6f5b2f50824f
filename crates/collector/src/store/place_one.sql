insert into member (learner, commission, name, listed, claimed)
values (?1, ?2, ?3, ?4, ?5)
on conflict (learner) do update
set commission = excluded.commission, name = excluded.name, listed = excluded.listed,
    claimed = excluded.claimed
