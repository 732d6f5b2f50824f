delete from tally
where listed = 0
  and others = 0
  and (programme, commission, module) in (
      select completion.programme, member.commission, completion.module
      from completion
      join member on member.learner = completion.learner
      where completion.learner = ?1
  )
