# The ways by which records leave this tablet and come to it: internet, room, file.
roads-ways = How to send
roads-send-why = Press when there is a connection. The tablet also does it by itself.
roads-give = Give to the trainer in this room
roads-give-why = Over the Wi-Fi of the room, no internet needed. The trainer brings the records to the CEC.
roads-save = Save to a stick or as a file
roads-save-why = Give the file to your trainer or coordinator. Only the CEC can read what is in it.
roads-register-first = First register this tablet with the CEC, below. Then all three ways are open.

roads-others = Carrying for others
roads-open = Open a file that was brought
roads-open-why = This tablet takes the records of others with it, and the CEC’s answers and new texts for itself.
roads-collect = Collect from the tablets in the room
roads-collect-why = For trainers: this tablet takes the records of the group and brings them to the CEC.
roads-collecting-now = Collecting now
roads-carrying-waiting = { $tablets ->
    [one] You carry the records of { $tablets } tablet. They go to the CEC with the next connection, or by file.
   *[other] You carry the records of { $tablets } tablets. They go to the CEC with the next connection, or by file.
}
roads-carrying-done = { $tablets ->
    [one] The records of { $tablets } tablet you carried are with the CEC.
   *[other] The records of all { $tablets } tablets you carried are with the CEC.
}
roads-carrying-refused = { $count ->
    [one] The CEC did not take the records of { $count } tablet. They stay here. Tell your coordinator.
   *[other] The CEC did not take the records of { $count } tablets. They stay here. Tell your coordinator.
}
roads-this-tablet = Number of this tablet: { $tablet }

# Hand over
roads-give-lead = Both tablets must be in the same Wi-Fi. The trainer first opens “Collect from the tablets in the room”.
roads-give-found = Trainers in this room
roads-give-looking = Looking for the trainer’s tablet…
roads-give-to = Give to: { $name }
roads-give-tablet = tablet { $tablet }
roads-give-else = The trainer is not in the list?
roads-give-scan = Photograph the code on the trainer’s screen
roads-give-address = Or type the address from the trainer’s screen
roads-give-address-hint = Figures and dots, as in 192.168.1.5
roads-give-button = Give
roads-giving = Giving the records… Keep the tablet near.
roads-given = Given to: { $name }
roads-given-records = { $count ->
    [one] { $count } record was handed over. It stays on this tablet as well until the CEC confirms it.
   *[other] { $count } records were handed over. They stay on this tablet as well until the CEC confirms them.
}
roads-given-nothing = There was nothing to hand over: the CEC already has everything.
roads-given-pack = Newer texts are coming from the trainer’s tablet. Stay near for a minute.
roads-given-later = The CEC’s answer comes back through the same trainer. Give once more at the next class to see it.

# Save
roads-save-lead = Everything on this tablet that the CEC does not have goes into one file, with what you carry for others.
roads-save-where = Where to save
roads-save-to = Save to: { $place }
roads-save-stick-why = Wait until it is saved before you pull the stick out.
roads-save-share = Send with another app
roads-saving = Saving…
roads-saved = Saved: { $name }
roads-saved-records = { $count ->
    [one] { $count } record is in the file. You can pull the stick out now.
   *[other] { $count } records are in the file. You can pull the stick out now.
}
roads-saved-nothing = The CEC already has all records. The file holds its answers and the texts for other tablets.
roads-saved-later = Give it to your trainer or coordinator. The records stay on this tablet until the CEC confirms them.
roads-shared = The file was passed on: { $name }
roads-place-stick = stick “{ $label }”
roads-place-documents = Documents folder
roads-place-downloads = Downloads folder
roads-place-app = folder of Okuu on this tablet
roads-place-locked = nothing can be saved here
roads-no-stick = No stick is in. Put one in, and it appears here.

# Open
roads-open-lead = A file of Okuu ends in .okuu. It may come on a stick or from a messenger.
roads-open-found = Files on this tablet and its sticks
roads-open-none = No such file was found. Put the stick in, or choose the file yourself.
roads-open-choose = Choose a file
roads-opening = Opening the file…
roads-opened = The file was opened: { $name }
roads-came-nothing = There was nothing new in it for this tablet.
roads-came-confirmed = { $count ->
    [one] The CEC confirmed { $count } record of this tablet.
   *[other] The CEC confirmed { $count } records of this tablet.
}
roads-came-records = { $count ->
    [one] { $count } record was taken ({ $tablets ->
        [one] { $tablets } tablet
       *[other] { $tablets } tablets
    }). It goes to the CEC with the next connection.
   *[other] { $count } records were taken ({ $tablets ->
        [one] { $tablets } tablet
       *[other] { $tablets } tablets
    }). They go to the CEC with the next connection.
}
roads-came-known = The records of others in it were here already.
roads-came-answers = Answers of the CEC for other tablets were taken. They get them when they give you their records or open your file.
roads-came-roster = A newer list of people came.
roads-came-schedule = A newer schedule of classes came.
roads-came-history = What people of this tablet did on other tablets came.
roads-came-pack = A newer edition of the texts came and is in use.
roads-broken-cut = The file breaks off, perhaps because the stick was pulled out too early. What is whole was taken. Ask for the file once more.
roads-broken-damaged = A part of the file was damaged on the way. What is whole was taken. Ask for the file once more.

# Collect
roads-collect-lead = The other tablets must be in the same Wi-Fi as this one; no internet is needed. If there is no Wi-Fi, switch on the hotspot of this tablet or of a telephone.
roads-collect-name = Your name, as the others see it
roads-collect-begin = Begin to collect
roads-collect-beginning = Getting ready…
roads-collect-title = Collecting
roads-collect-how = On the other tablets: Delivery, then “Give to the trainer in this room”. Choose this name, photograph the code or type the address.
roads-collect-code = Code with the address of this tablet
roads-collect-address = Address to type
roads-collect-other-addresses = If it does not work: { $addresses }
roads-collect-no-network = This tablet is in no network. Switch on Wi-Fi or the hotspot.
roads-collect-count = { $count ->
    [one] { $count } tablet has given its records
   *[other] { $count } tablets have given their records
}
roads-collect-none = Nobody has given yet.
roads-collect-tablet = Tablet { $tablet }
roads-collect-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
roads-collect-nothing-new = nothing waited
roads-collect-stop = Finish collecting
roads-collect-stopped = Collecting is finished.
roads-collect-after = The records go to the CEC by themselves as soon as this tablet has a connection.

# Codes
roads-code-other = This code is for something else. Photograph the one on the trainer’s screen.
roads-code-reading = Reading the code…
roads-enrol-scan = Photograph the code on the slip
roads-enrol-or = Or type it:
roads-back = Back to delivery
