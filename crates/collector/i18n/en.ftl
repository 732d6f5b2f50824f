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

tablet = Tablet { $id }
scope-all = trainer’s tablet, all commissions

doors = Work with tablets
news-title = News for tablets without a network
news-explained = A file with the newest texts, keys and the list of revoked tablets. Take it along on a stick and open it in Okuu on each tablet.
news-download = Download the file
upload-title = Bring a file from tablets
upload-explained = Choose the files ending in .okuu that a trainer brought on a stick, on a phone or by messenger.
upload-safe = Everything in these files is sealed and signed by the tablets, so nobody has to sign in here. Bringing a file twice does no harm: every record counts once.
upload-choose = Files (.okuu), one or several
upload-send = Take in
upload-result = What was taken
upload-nothing = There was nothing for the CEC in it.
upload-new = New records
upload-known = Records that were here already
upload-waiting = Packages that wait for earlier records of this tablet
upload-aside = Records set aside for a check
upload-another = Bring another file
upload-damaged = “{ $file }” was cut off or damaged on the way. What is whole in it was taken; ask for the file once more.
upload-not-ours = “{ $file }” is no Okuu file, or nothing in it is whole. Ask for the file once more.
upload-newer = “{ $file }” was written by a newer Okuu. The collector must be updated first.
upload-no-file = No file was chosen.
upload-cut-short = The file did not arrive whole. Try again.
upload-too-large = All files together may have { $limit } at most. Bring them one after the other.
upload-busy = Other files are being read just now. Try again in a minute.
refused-device-unknown = Packages not taken: { $count }. This tablet is not enrolled at this collector; its records stay on it.
refused-device-revoked = Packages not taken: { $count }. This tablet was revoked.
refused-bad-signature = Packages not taken: { $count }. They were not sealed by this tablet.
refused-newer = Packages not taken: { $count }. They were written by a newer Okuu. The collector must be updated first.
refused-busy = Packages not taken: { $count }. The collector had too much to do. Bring the file again in a few minutes.
refused-malformed = Packages not taken: { $count }. They are damaged or sealed to another collector. The tablet keeps these records and sends them again.
answer-title = The answer for the tablets
answer-explained = Give this file back to whoever brought the records. A tablet that opens it knows what the CEC has, and gets the newest lists.
answer-download = Download the answer (.okuu)

quarantine-title = Set aside for a check
quarantine-explained = These records arrived, but something about them is wrong. Nothing of them is deleted.
quarantine-how = How to decide
quarantine-release = the record is judged again; if it is right by now, it counts
quarantine-answer = words for whoever has the tablet; they come with its next receipt
quarantine-pending = Not counted
quarantine-all = All
quarantine-empty = There is nothing here.
quarantine-tablet = Tablet
quarantine-kind = Kind of record
quarantine-claimed = Recorded, by the tablet’s clock
quarantine-decided = Decided
quarantine-settled-in = Counts in the series
quarantine-words = The CEC’s answer
quarantine-record = The record as it came
quarantine-text = Open the whole record as text
state-open = to be checked
state-answered = answered
state-released = counts
state-settled = arrived again, counts
reason-fork = Two copies of this tablet’s data went on, and another record already stands in this place. The tablet usually sends it again by itself.
reason-statement-invalid = The record is not written as it should be.
reason-statement-mismatch = The record contradicts itself: learner, time or number do not agree.
reason-unknown-activity = It names something that the programme does not have.
reason-anchor-invalid = Its proof of time is not from this collector. Only the proof does not count; all results stay.
reason-unknown = A newer collector set it aside.
