# БШК дайындаган сабактар.
classes-title = Сабактар
classes-lead = Бул сабактарга сиздин комиссия чакырылган. Аларды БШК дайындайт; өзгөрүүлөр кийинки байланышта келет.
classes-none = Сиздин комиссия үчүн сабак дайындала элек же жадыбал бул планшетке келе элек.
classes-next = Кийинки сабак
classes-all = Бардык сабактар
classes-over = өттү
classes-trainer = Тренер: { $name }
classes-modules = { $count ->
    [one] Модуль: { $modules }
   *[other] Модулдар: { $modules }
}
