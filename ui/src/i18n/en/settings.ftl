# Settings.
settings-title = Settings
settings-change-person = Switch to another person
settings-language = Language
settings-text-size = Size of the text
settings-text-smaller = Make the text smaller
settings-text-larger = Make the text larger
settings-percent = { $size }%
settings-sample = Voting begins at 8:00.
settings-theme = Colours
settings-theme-auto = As on the tablet
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = Sharp, for bright sun
