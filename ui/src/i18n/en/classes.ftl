# The classes that the CEC has planned.
classes-title = Classes
classes-lead = Your commission is invited to these classes. The CEC plans them; changes come with the next connection.
classes-none = No class is planned for your commission yet, or the schedule has not come to this tablet.
classes-next = Next class
classes-all = All classes
classes-over = over
classes-trainer = Trainer: { $name }
classes-modules = { $count ->
    [one] Module: { $modules }
   *[other] Modules: { $modules }
}
