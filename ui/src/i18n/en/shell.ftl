# The frame of every screen.
shell-name = Okuu
shell-skip = Skip to the content
shell-places = Sections
shell-home = Home
shell-search = Search
shell-library = Library
shell-delivery = Delivery
shell-settings = Settings
shell-person = { $name }: settings
