# Library: laws, manuals and glossary.
library-title = Library
library-shelves = Sections of the library
library-laws = Laws
library-manuals = Manuals
library-terms = Glossary
library-filter = Find a term
library-terms-count = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
library-no-term = The glossary has no term “{ $typed }”.
library-all-terms = Show all terms
library-term-working = working translation

library-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
library-digests = { $count ->
    [one] { $count } as a digest
   *[other] { $count } as digests
}
library-official = Official text as of { $date }
library-law-digest = The articles are told in our own words, in short. This is not the official text of the law.
library-law-no-official = The official text is loaded by the CEC. It is not here yet.
library-law-preamble = Before the first article
library-law-find = Article number or a word
library-law-open = Open article { $number }
library-law-none = Nothing in the list fits “{ $typed }”.
library-law-all = Show all articles
library-chapter = Chapter { $number }. { $title }
library-chapter-unknown = We do not know the chapter of these articles
library-chapter-empty = We know no article of this chapter.
library-article-unread = Official text not yet loaded
library-article-confirm = partly to be confirmed

library-manual-yours = For your commission
library-manuals-none = There are no manuals yet.
library-manual-sections = { $count ->
    [one] { $count } section
   *[other] { $count } sections
}
library-manual-edition = Edition of { $date }
library-manual-contents = Contents
library-manual-print = Print the manual
library-section-place = Section { $place } of { $total }
library-section-previous = Previous section
library-section-next = Next section
library-section-onward = Other sections
