# A class: choosing slides, the trainer's screen, the room's screen.
presenting-name = Slides: { $deck }
presenting-back-to-module = To the module
presenting-count = { $count } { $count ->
    [one] slide
   *[other] slides
}
presenting-language = Language of the slides
presenting-start = Start showing
presenting-start-hint = Two windows open. Move the one with the slide to the projector; keep the one with the notes before you.
presenting-start-hint-one = The slides open on this screen. Tap the right half to go on, the left half to go back.
presenting-open-notes = Open the notes
presenting-under-way = The slides are being shown.
presenting-open-again = Open the windows again
presenting-slides = Slides
presenting-minutes-short = { $count } min

presenting-title = Trainer’s notes: { $deck }
presenting-slide-of = Slide { $place } of { $count }
presenting-now = Now
presenting-elapsed = Elapsed of { $minutes } min
presenting-pace = Pace
presenting-on-plan = on plan
presenting-ahead = { $minutes } min ahead
presenting-behind = { $minutes } min behind
presenting-current = Slide on the screen
presenting-coming = Next
presenting-last = This is the last slide.
presenting-notes = Notes
presenting-previous = Back
presenting-next = Next
presenting-black = Black screen
presenting-is-black = The screen is black
presenting-overview = All slides
presenting-overview-close = To the notes
presenting-jump = Slide { $place }: { $title }
presenting-end = Stop
presenting-end-question = Stop showing the slides?
presenting-end-hint = The slides on the room’s screen will close.
presenting-end-yes = Stop
presenting-end-no = Go on showing

presenting-nothing = The slides have not started
presenting-nothing-audience = When the trainer starts, the slides will appear here.
presenting-nothing-presenter = Open a module and start showing its slides.
presenting-full-screen = Full screen
