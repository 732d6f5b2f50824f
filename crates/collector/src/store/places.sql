select case :level when 'region' then region when 'district' then district else commission end
           as name,
       kind,
       count(*) as places,
       sum(people) as people,
       sum((select count(*) from member
            where member.commission = place.commission and member.listed = 0)) as others
from place
where (:region is null or region = :region)
  and (:district is null or district = :district)
  and (:commission is null or commission = :commission)
group by 1, 2
order by min(rank)
