# The test of a module: questions, review before handing in, result.
assessment-title = Test
assessment-progress = Question { $place } of { $count }
assessment-progress-review = { $done } of { $count } answered

assessment-how-single = Choose one answer.
assessment-how-multiple = Mark every right answer.
assessment-how-ordering = Put these in order: tap the arrows, or drag a row by its left edge.
assessment-how-numeric = Write your answer as a number.

assessment-order-up = Move row { $place } up
assessment-order-down = Move row { $place } down
assessment-order-moved = Now in place { $place } of { $count }
assessment-number = Your answer
assessment-number-wrong = The answer must be a number. Write it in figures.

assessment-previous = Previous
assessment-next = Next
assessment-to-review = Review answers
assessment-submit = Hand in the test

assessment-review = Check your answers
assessment-ready = Every question has an answer. Until you hand in the test, you can change any of them.
assessment-missing = { $count ->
    [one] { $count } question has no answer yet. Answer every question, then you can hand in the test.
   *[other] { $count } questions have no answer yet. Answer every question, then you can hand in the test.
}
assessment-to-missing = Answer
assessment-answered = Answered
assessment-unanswered = No answer

assessment-passed = Test passed
assessment-not-passed = Test not passed yet
assessment-score-of = of { $max }
assessment-needed = To pass, at least { $percent }% is needed: { $points } right { $points ->
    [one] answer
   *[other] answers
}.
assessment-completed = The module is completed. The record is kept on this tablet and goes to the CEC when there is a connection.
assessment-lessons-unread = To complete the module, { $count } { $count ->
    [one] lesson remains
   *[other] lessons remain
} to be read.
assessment-encourage = See below what went wrong and why. You may take the test as often as you like.
assessment-retry = Take it again
assessment-to-lessons = To the lessons
assessment-to-module = To the module

assessment-answers = Answers
assessment-correct = Right
assessment-wrong = Wrong
assessment-your-answer = Your answer
assessment-right-answer = The right answer
assessment-why = Why
