delete from member;

insert into member (learner, commission, name, listed)
select learner, commission, name, 1 from person;

-- Everybody else who was heard of; of several claims the latest.
insert into member (learner, commission, name, listed, claimed)
select heard.learner, coalesce(place.commission, ''), '', 0,
       iif(place.commission is null, latest.commission, null)
from (select learner from claim union select learner from completion) as heard
left join (
    select learner, commission,
           row_number() over (partition by learner order by wall desc, hash) as turn
    from claim
) as latest on latest.learner = heard.learner and latest.turn = 1
left join place on place.commission = latest.commission
where heard.learner not in (select learner from person);

delete from tally;

insert into tally (programme, commission, module, listed, others)
select programme, commission, module, sum(listed), sum(1 - listed)
from (
    select distinct completion.programme, completion.module, member.learner, member.commission,
                    member.listed
    from completion
    join member on member.learner = completion.learner
)
group by programme, commission, module;
