-- A commission whose members have all completed everything is passed over by its tally alone.
select place.region, place.district, place.commission,
       member.learner, member.name, member.claimed, member.listed,
       (select group_concat(distinct completion.module) from completion
        where completion.programme = :programme and completion.learner = member.learner) as done
from place
cross join member on member.commission = place.commission
where place.rank >= :after_rank
  and place.commission <> ''
  and (:region is null or place.region = :region)
  and (:district is null or place.district = :district)
  and (:commission is null or place.commission = :commission)
  and place.people * json_array_length(iif(place.kind = 'REC', :of_rec, :of_pec)) > (
      select coalesce(sum(tally.listed), 0) from tally
      where tally.programme = :programme
        and tally.commission = place.commission
        and tally.module in (select value from json_each(iif(place.kind = 'REC', :of_rec, :of_pec)))
  )
  and member.listed = 1
  and exists (
      select 1 from json_each(iif(place.kind = 'REC', :of_rec, :of_pec)) as expected
      where not exists (
          select 1 from completion
          where completion.programme = :programme
            and completion.learner = member.learner
            and completion.module = expected.value
      )
  )
  and (place.rank, member.name, member.learner) > (:after_rank, :after_name, :after_learner)
order by place.rank, member.name, member.learner
limit :limit
