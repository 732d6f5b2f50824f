# Library: laws and glossary.
library-title = Library
library-shelves = Sections of the library
library-laws = Laws
library-terms = Glossary
library-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
} as digests
library-filter = Find a term
library-terms-count = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}
library-no-term = The glossary has no term “{ $typed }”.
library-all-terms = Show all terms
