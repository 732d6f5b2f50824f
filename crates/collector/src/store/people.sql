select place.region, place.district, place.commission,
       member.learner, member.name, member.claimed, member.listed,
       (select group_concat(distinct completion.module) from completion
        where completion.programme = :programme and completion.learner = member.learner) as done
from place
cross join member on member.commission = place.commission
where place.rank >= :after_rank
  and (:region is null or place.region = :region)
  and (:district is null or place.district = :district)
  and (:commission is null or place.commission = :commission)
  and (place.rank, member.name, member.learner) > (:after_rank, :after_name, :after_learner)
order by place.rank, member.name, member.learner
limit :limit
