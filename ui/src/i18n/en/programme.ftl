# The programme: the home screen and a module.
programme-modules = Modules
programme-other-modules = Modules for other commissions
programme-done-of = { $done } of { $total } modules completed
programme-resume = You stopped here
programme-continue = Continue
programme-begin-here = Begin here
programme-begin = Begin
programme-all-done = You have completed all modules that are ready
programme-all-done-more = Thank you for your work. You can go back to any module from the list.
programme-delivery-more = More
programme-texts-updated = The texts were updated. New edition: { $date }.
programme-changed = { $count ->
    [one] { $count } lesson changed since you read it
   *[other] { $count } lessons changed since you read them
}
programme-changed-show = See what changed
programme-changed-in = { $count ->
    [one] { $count } lesson changed
   *[other] { $count } lessons changed
}

programme-announced = In preparation
programme-lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
programme-begun = { $read } of { $lessons } lessons read
programme-test-left = Lessons read, the test is left
programme-passed = { $left ->
    [one] Test passed, { $left } lesson left to read
   *[other] Test passed, { $left } lessons left to read
}
programme-done-received = Completed, the CEC has it
programme-done-on-tablet = Completed, not yet sent to the CEC
programme-done-with-carrier = Completed, on its way to the CEC
programme-done-refused = Completed, but not counted by the CEC

programme-lessons-title = Lessons
programme-lessons-read = Lessons read
programme-lesson-read = Read
programme-lesson-changed = Changed since you read it
programme-checks = Checklist: { $checked } of { $checks } ticked

programme-test = Test
programme-test-about = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}. You pass with at least { $percent }% right answers. You may take the test as often as you like.
programme-test-begin = Take the test
programme-test-again = Take the test again
programme-attempts = Your earlier results
programme-score = { $raw } of { $max }
programme-passed-test = passed
programme-failed-test = not passed

programme-slides = For trainers
programme-slides-about = { $count ->
    [one] { $count } slide
   *[other] { $count } slides
} with notes for a class on this module.
programme-slides-show = Show the slides
