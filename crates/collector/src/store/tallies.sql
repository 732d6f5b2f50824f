select case :level when 'region' then region when 'district' then district else place.commission end
           as name,
       place.kind,
       tally.module,
       sum(tally.listed) as listed,
       sum(tally.others) as others
from tally
join place on place.commission = tally.commission
where tally.programme = :programme
  and (:region is null or region = :region)
  and (:district is null or district = :district)
  and (:commission is null or place.commission = :commission)
group by 1, 2, 3
