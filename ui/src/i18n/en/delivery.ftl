# Delivery of learning records to the CEC. Being offline is a state, not an error.
delivery-title = Delivery
delivery-lead = Everything you complete is first kept on this tablet and then sent to the CEC. Until the CEC confirms it, the record stays here.

delivery-refused = { $count ->
    [one] The CEC could not count { $count } record. What to do is written below.
   *[other] The CEC could not count { $count } records. What to do is written below.
}
delivery-sending = Sending records to the CEC…
delivery-not-enrolled = This tablet is not bound to the CEC yet. You can learn all the same.
delivery-small-waiting = The CEC has all completed modules. Reading marks will follow with the next contact.
delivery-all-received = The CEC has everything. Nothing waits.
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
    [one] { $count } completed module waits on this tablet: it is not bound to the CEC yet.
   *[other] { $count } completed modules wait on this tablet: it is not bound to the CEC yet.
}
delivery-offline-calm = There is no connection now. Go on learning: the records will be sent by themselves once there is one.

delivery-send-now = Send now
delivery-asked = Trying to send.
delivery-completions-waiting = Completed modules waiting, of the whole tablet
delivery-records-waiting = All records waiting
delivery-last-contact = Last contact with the CEC
delivery-no-contact = none yet
delivery-collector = Received by

delivery-modules = Your completed modules
delivery-modules-none = None yet. A module is completed when all lessons are read and the test is passed.
delivery-step-tablet = On this tablet
delivery-step-cec = The CEC has it
delivery-step-waiting = The CEC does not have it yet
delivery-step-waiting-hint = waits to be sent
delivery-step-refused = Not counted by the CEC
delivery-step-refused-hint = what to do is written above

delivery-refused-title = What the CEC could not count
delivery-refused-what-to-do = The records are safe on this tablet, and all others arrive as usual. Show this screen to your coordinator, or call and name the numbers of the records. You do not have to take the module again.
delivery-refused-record = Record No { $number }
delivery-refused-fork = The CEC already has another record in this place. This happens when a tablet's data were copied or restored.
delivery-refused-statement-invalid = The record is not made as the CEC expects. The app probably needs an update.
delivery-refused-statement-mismatch = What the record says does not match its signature. Your coordinator must look into this.
delivery-refused-unknown-activity = The CEC does not know this module. The programme on this tablet is probably newer than the server's.
delivery-refused-unknown = Your coordinator knows the reason.

delivery-enrol-title = Bind this tablet to the CEC
delivery-enrol-why = The address and the one-time code come from your coordinator. This is done once. What you have completed so far is not lost and will be sent afterwards.
delivery-enrol-address = Address of the server
delivery-enrol-address-hint = As on the slip, beginning with https://
delivery-enrol-code = One-time code
delivery-enrol-code-hint = Letters and figures as on the slip
delivery-enrol = Bind
delivery-enrolling = Contacting the CEC…
delivery-enrolled = This tablet is bound to the CEC.
