language-name = English
title = Training coverage

country = The whole country
nowhere = Not on the roster
nowhere-explained = They learn on tablets, but the CEC has not put them on the roster yet. All lessons and tests they completed are kept.
kind-rec = REC
kind-pec = PEC

filter-module = Module
filter-all-modules = All modules
filter-commission = Commission
filter-commission-hint = such as PEC 1024
filter-show = Show
filter-clear = Clear
filter-unknown-commission = There is no such commission on the roster: { $commission }

people =
    { $count ->
        [one] { $shown } person
       *[other] { $shown } people
    }
done-of = { $done } of { $of }
commissions-ready = Commissions ready
commissions-ready-explained = every member completed every module
people-on-roster = Commission members
people-on-roster-explained = on the CEC’s roster
modules-completed = Modules completed
modules-completed-explained = of all that are to be completed
module-completed = Module completed
module-completed-explained = of all who need it

by-place = By place
place-region = Region or city
place-district = District or city
place-commission = Commission
place-person = Person
column-ready = Ready
column-people = People
column-done = Completed
column-total = Total
others-explained = The number after “+” counts people who are not on this commission’s roster.
place-empty = The roster is still empty. Load it with okuu-collector import-roster.

by-module = By module
announced = in preparation

missing = Who has not completed
missing-explained = People on the roster who have no mark of completion.
missing-numbers = The numbers are the modules they have not completed.
mark-open = not completed
missing-all = no module yet
missing-none = Everybody here has completed it.
missing-nobody-listed = Nobody here is on the roster.
missing-modules = modules not completed

completed = Who has completed
completed-none = Nobody yet.
column-module = Module
column-edition = Edition
column-completed-at = Completed
column-completed-at-explained = by the tablet’s clock
proved-between = proved between { $from } and { $until }
clock-was-wrong = The tablet’s clock was wrong.
column-received-at = The CEC has it
column-score = Score
pseudonym = No name, { $id }
claimed = says { $commission }
not-listed = not on the roster

download = Download the table (CSV)
more = More
from-start = From the start
skip = Skip to the content
breadcrumbs = Where we are
languages = Language

as-of = As of { $time }, Bishkek time.
set-aside =
    { $count ->
        [one] { $shown } record is set aside for a check and does not count.
       *[other] { $shown } records are set aside for a check and do not count.
    }
waiting =
    { $count ->
        [one] { $shown } batch waits for earlier records of the same tablet.
       *[other] { $shown } batches wait for earlier records of the same tablet.
    }
failed = The page cannot be shown just now. Try again in a minute.
back = To the first page
