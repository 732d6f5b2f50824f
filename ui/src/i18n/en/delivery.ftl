# Delivery of learning records to the CEC. Being offline is a state, not an error.
delivery-title = Delivery
delivery-lead = The lessons and tests you complete are first kept on this tablet and then sent to the CEC. Until the CEC confirms it has a record, the record stays here.

delivery-refused = { $count ->
    [one] The CEC did not count { $count } record. What to do is written below.
   *[other] The CEC did not count { $count } records. What to do is written below.
}
delivery-sending = Sending records to the CEC…
delivery-not-enrolled = This tablet is not registered with the CEC yet. You can learn all the same.
delivery-small-waiting = The CEC has all completed modules. Marks of lessons read will follow with the next contact.
delivery-all-received = The CEC has everything. Nothing is left to send.
delivery-nothing-yet = Nothing to send yet.
delivery-waiting = { $count ->
    [one] { $count } completed module waits to be sent.
   *[other] { $count } completed modules wait to be sent.
}
delivery-waiting-offline = { $count ->
    [one] No connection: { $count } completed module waits on this tablet.
   *[other] No connection: { $count } completed modules wait on this tablet.
}
delivery-waiting-not-enrolled = { $count ->
    [one] { $count } completed module waits on this tablet: it is not registered with the CEC yet.
   *[other] { $count } completed modules wait on this tablet: it is not registered with the CEC yet.
}
delivery-waiting-carried = { $count ->
    [one] { $count } completed module is on its way to the CEC. It stays here as well until the CEC confirms it.
   *[other] { $count } completed modules are on their way to the CEC. They stay here as well until the CEC confirms them.
}
delivery-offline-calm = You can go on learning without a connection: the records will be sent by themselves once there is one.

delivery-send-now = Send now over the internet
delivery-asked = Trying to send.
delivery-completions-waiting = Modules waiting to be sent, this tablet
delivery-records-waiting = All records waiting to be sent
delivery-last-contact = Last contact with the CEC
delivery-no-contact = none yet
delivery-collector = Recipient

delivery-modules = Your completed modules
delivery-modules-none = None yet. A module is completed when all lessons are read and the test is passed.
delivery-step-tablet = On this tablet
delivery-step-cec = The CEC has it
delivery-step-lan = With: { $name }
delivery-step-stick = In a file: stick “{ $name }”
delivery-step-file = In a file
delivery-step-trainer = With the trainer
delivery-step-not-handed = not handed over
delivery-step-directly = it went directly
delivery-step-waiting = The CEC does not have it yet
delivery-step-waiting-hint = waits to be sent
delivery-step-refused = Not counted by the CEC
delivery-step-refused-hint = what to do is written above

delivery-refused-title = Records the CEC did not count
delivery-refused-what-to-do = These records are kept on this tablet; all others are sent as usual. If the CEC has answered, do as it says. If not, show this screen to your coordinator or call and give the numbers of the records. You do not have to take the module again.
delivery-refused-record = Record No { $number }
delivery-refused-fork = The CEC already has another record in place of this one. This happens when a tablet’s data were copied or restored.
delivery-refused-statement-invalid = The CEC’s server could not read this record. The app may need an update.
delivery-refused-statement-mismatch = What the record says does not match its electronic signature. Your coordinator must look into this.
delivery-refused-unknown-activity = The CEC’s server does not know this module. The programme on this tablet may be newer than the server’s.
delivery-refused-anchor-invalid = The time mark of this record could not be checked. Your results are not affected.
delivery-refused-unknown = Ask your coordinator for the reason.

delivery-answer = Answer of the CEC:
delivery-about-lesson-read = Lesson read
delivery-about-checklist-item-set = Mark in a checklist
delivery-about-attempt-submitted = Test
delivery-about-module-completed = Module completed
delivery-about-profile-created = New person on the tablet
delivery-about-time-anchored = Time mark
delivery-about-other = Record
delivery-about-module = { $kind }, module { $number }

delivery-enrol-title = Register this tablet with the CEC
delivery-enrol-why = The address and the one-time code come from your coordinator. A tablet is registered once. What you have completed so far is not lost and will be sent after that.
delivery-enrol-address = Address of the server
delivery-enrol-address-hint = As on the slip, beginning with https://
delivery-enrol-code = One-time code
delivery-enrol-code-hint = Letters and figures as on the slip
delivery-enrol = Register
delivery-enrolling = Contacting the CEC…
delivery-enrolled = This tablet is registered with the CEC.
