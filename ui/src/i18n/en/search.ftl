# Search.
search-title = Search
search-field = What are you looking for?
search-clear = Clear the search
search-count = { $count ->
    [0] Nothing found
    [one] Found in { $count } place
   *[other] Found in { $count } places
}
search-about = Searches lessons, checklists, laws, manuals and the glossary in all three languages, without internet. The beginning of a word is enough.
search-examples = For example:
search-example-1 = ballot
search-example-2 = article 23
search-example-3 = drawing of lots
search-example-4 = seal of the PEC
search-nothing = Nothing found for “{ $query }”
search-advice-spelling = Check the spelling.
search-advice-fewer = Leave one word, or only its beginning.
search-advice-language = Try the same word in Kyrgyz or Russian.
search-to-terms = Open the glossary
search-to-laws = Open the laws
search-kind-lesson = Lesson
search-kind-checklist = Checklist
search-kind-article = Article
search-kind-term = Term
search-kind-official = Official text
search-kind-manual = Manual
search-kinds = What to show
search-kinds-all = All
search-kinds-lesson = Lessons
search-kinds-checklist = Checklists
search-kinds-article = Laws
search-kinds-official = Official texts
search-kinds-manual = Manuals
search-kinds-term = Glossary
search-kinds-show-all = Show everything
search-meant = Did you mean:
