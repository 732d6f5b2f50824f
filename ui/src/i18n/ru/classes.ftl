# Занятия, которые назначила ЦИК.
classes-title = Занятия
classes-lead = На эти занятия приглашена ваша комиссия. Их назначает ЦИК; изменения приходят при следующей связи.
classes-none = Для вашей комиссии занятия ещё не назначены, или расписание ещё не пришло на этот планшет.
classes-next = Следующее занятие
classes-all = Все занятия
classes-over = прошло
classes-trainer = Тренер: { $name }
classes-modules = { $count ->
    [one] Модуль: { $modules }
   *[many] Модули: { $modules }
}
