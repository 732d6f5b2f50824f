-- `cross join` keeps the order of the loops, which is the order of the list: nothing is sorted.
select place.region, place.district, place.commission,
       member.learner, member.name, member.claimed,
       completion.module, completion.edition, completion.completed_at,
       completion.not_before, completion.received_at,
       completion.score_raw, completion.score_max, completion.score_scaled
from place
cross join member on member.commission = place.commission
cross join completion
    on completion.programme = :programme and completion.learner = member.learner
where place.rank >= :after_rank
  and (:region is null or place.region = :region)
  and (:district is null or place.district = :district)
  and (:commission is null or place.commission = :commission)
  and (:module is null or completion.module = :module)
  and exists (
      select 1 from tally
      where tally.programme = :programme
        and tally.commission = place.commission
        and (:module is null or tally.module = :module)
  )
  and (place.rank, member.name, member.learner, completion.module, completion.edition)
      > (:after_rank, :after_name, :after_learner, :after_module, :after_edition)
order by place.rank, member.name, member.learner, completion.module, completion.edition
limit :limit
