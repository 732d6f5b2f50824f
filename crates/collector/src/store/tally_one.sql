insert into tally (programme, commission, module, listed, others)
select ?1, member.commission, ?3, member.listed, 1 - member.listed
from member
where member.learner = ?2
on conflict (programme, commission, module) do update
set listed = listed + excluded.listed, others = others + excluded.others
