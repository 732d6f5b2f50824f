select case :level when 'region' then region when 'district' then district else commission end
           as name,
       kind,
       count(*) as places,
       sum(people) as people,
       sum((select count(*) from member
            where member.commission = place.commission and member.listed = 0)) as others,
       -- Ready is a commission whose members have all completed everything that is expected of them.
       sum(people > 0
           and json_array_length(iif(kind = 'REC', :of_rec, :of_pec)) > 0
           and people * json_array_length(iif(kind = 'REC', :of_rec, :of_pec)) = (
               select coalesce(sum(tally.listed), 0) from tally
               where tally.programme = :programme
                 and tally.commission = place.commission
                 and tally.module in (
                     select value from json_each(iif(place.kind = 'REC', :of_rec, :of_pec))
                 )
           )) as ready
from place
where (:region is null or region = :region)
  and (:district is null or district = :district)
  and (:commission is null or commission = :commission)
group by 1, 2
order by min(rank)
