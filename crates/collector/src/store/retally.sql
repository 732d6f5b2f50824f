insert into tally (programme, commission, module, listed, others)
select distinct completion.programme, member.commission, completion.module,
       ?2 * member.listed, ?2 * (1 - member.listed)
from completion
join member on member.learner = completion.learner
where completion.learner = ?1
on conflict (programme, commission, module) do update
set listed = listed + excluded.listed, others = others + excluded.others
