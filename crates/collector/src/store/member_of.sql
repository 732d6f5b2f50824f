-- The roster decides. Who is not on it belongs where the latest claim says, when the roster has such a commission.
with latest as (
    select claim.commission
    from claim
    where claim.learner = ?1
    order by claim.wall desc, claim.hash
    limit 1
)
select coalesce(person.commission, place.commission, '') as commission,
       coalesce(person.name, '') as name,
       person.learner is not null as listed,
       iif(person.learner is null and place.commission is null, latest.commission, null) as claimed
from (select 1)
left join latest on true
left join person on person.learner = ?1
left join place on place.commission = latest.commission
