-- A pack. Read-only once built; a new edition is a new pack. Positions count from 0 within their owner.

create table programme (
    only integer primary key constraint programme_is_one check (only = 1),
    id text not null,
    iri text not null,
    edition text not null,
    mastery_score real not null
) strict;

-- In the order in which they are offered.
create table programme_text (
    position integer not null,
    language text primary key,
    title text not null
) strict, without rowid;

create table audience (id text primary key, position integer not null unique) strict, without rowid;

create table audience_text (
    audience text not null references audience (id),
    language text not null,
    name text not null,
    primary key (audience, language)
) strict, without rowid;

-- All announced modules. One that cannot be read yet has no edition.
create table module (
    id text primary key,
    position integer not null unique,
    edition text,
    minutes integer
) strict, without rowid;

create table module_audience (
    module text not null references module (id),
    position integer not null,
    audience text not null references audience (id),
    primary key (module, position)
) strict, without rowid;

create table module_text (
    module text not null references module (id),
    language text not null,
    title text not null,
    summary text not null, -- empty for an announced module
    primary key (module, language)
) strict, without rowid;

create table lesson (
    module text not null references module (id),
    id text not null,
    position integer not null,
    primary key (module, id)
) strict, without rowid;

create table lesson_text (
    module text not null,
    lesson text not null,
    language text not null,
    title text not null,
    markdown text not null, -- what follows the heading, as `dialect::Section::body` cuts it
    primary key (module, lesson, language),
    foreign key (module, lesson) references lesson (module, id)
) strict, without rowid;

create table checklist_item (
    module text not null,
    id text not null,
    lesson text not null,
    position integer not null, -- within the lesson
    primary key (module, id),
    foreign key (module, lesson) references lesson (module, id)
) strict, without rowid;

create table item (
    module text not null references module (id),
    id text not null,
    position integer not null,
    true_false integer not null,
    primary key (module, id)
) strict, without rowid;

create table item_text (
    module text not null,
    item text not null,
    language text not null,
    title text not null,
    markdown text not null, -- what follows the heading
    primary key (module, item, language),
    foreign key (module, item) references item (module, id)
) strict, without rowid;

create table deck (
    module text not null references module (id),
    language text not null,
    slides integer not null,
    markdown text not null, -- the whole file, with front matter
    primary key (module, language)
) strict, without rowid;

create table figure (
    module text not null references module (id),
    path text not null, -- as written in the text: figures/room.svg
    svg text not null,
    primary key (module, path)
) strict, without rowid;

create table figure_text (
    module text not null,
    path text not null,
    language text not null,
    key text not null, -- `alt` is what a person who cannot see it needs to know
    words text not null,
    primary key (module, path, language, key),
    foreign key (module, path) references figure (module, path)
) strict, without rowid;

create table law (
    id text primary key,
    position integer not null unique,
    source text not null references source (id),
    digest integer not null
) strict, without rowid;

create table law_text (
    law text not null references law (id),
    language text not null,
    title text not null,
    primary key (law, language)
) strict, without rowid;

create table chapter (
    law text not null references law (id),
    id text not null,
    position integer not null,
    number text not null, -- as people say it: 3, III
    primary key (law, id)
) strict, without rowid;

-- A chapter that only an official text has lacks the languages that text is not given in.
create table chapter_text (
    law text not null,
    chapter text not null,
    language text not null,
    title text not null,
    primary key (law, chapter, language),
    foreign key (law, chapter) references chapter (law, id)
) strict, without rowid;

-- All known articles. One without a digest is known by its number, and perhaps by its heading, alone.
create table article (
    law text not null references law (id),
    id text not null,
    position integer not null,
    chapter text,
    digest integer not null,
    source text references source (id), -- of the wording that was read, or of the heading
    primary key (law, id),
    foreign key (law, chapter) references chapter (law, id)
) strict, without rowid;

create table article_text (
    law text not null,
    article text not null,
    language text not null,
    title text not null,
    markdown text, -- what follows the heading; none without a digest
    statements integer not null,
    to_confirm integer not null, -- how many of the statements are to be confirmed
    primary key (law, article, language),
    foreign key (law, article) references article (law, id)
) strict, without rowid;

-- The official texts that were imported: the words of the act, with no marks of ours.
create table official (
    law text not null references law (id),
    language text not null,
    edition text not null,
    file text not null, -- the file that was imported
    sha256 text not null, -- of that file
    title text not null,
    markdown text not null, -- what stands before the first chapter or article
    primary key (law, language)
) strict, without rowid;

create table official_chapter (
    law text not null,
    language text not null,
    chapter text not null,
    title text not null,
    markdown text not null, -- what stands before the chapter's first article
    primary key (law, language, chapter),
    foreign key (law, language) references official (law, language),
    foreign key (law, chapter) references chapter (law, id)
) strict, without rowid;

create table official_article (
    law text not null,
    language text not null,
    article text not null,
    title text not null,
    markdown text not null,
    primary key (law, language, article),
    foreign key (law, language) references official (law, language),
    foreign key (law, article) references article (law, id)
) strict, without rowid;

create table manual (
    id text primary key,
    position integer not null unique,
    edition text not null
) strict, without rowid;

create table manual_audience (
    manual text not null references manual (id),
    position integer not null,
    audience text not null references audience (id),
    primary key (manual, position)
) strict, without rowid;

create table manual_text (
    manual text not null references manual (id),
    language text not null,
    title text not null,
    summary text not null,
    primary key (manual, language)
) strict, without rowid;

create table manual_section (
    manual text not null references manual (id),
    id text not null,
    position integer not null,
    primary key (manual, id)
) strict, without rowid;

create table manual_section_text (
    manual text not null,
    section text not null,
    language text not null,
    title text not null,
    markdown text not null, -- what follows the heading
    primary key (manual, section, language),
    foreign key (manual, section) references manual_section (manual, id)
) strict, without rowid;

create table source (
    id text primary key,
    position integer not null unique,
    kind text not null,
    applies integer not null,
    number text,
    date text,
    edition text,
    url text
) strict, without rowid;

create table source_text (
    source text not null references source (id),
    language text not null,
    short text not null,
    title text not null,
    note text,
    primary key (source, language)
) strict, without rowid;

create table term (id text primary key, position integer not null unique) strict, without rowid;

create table term_text (
    term text not null references term (id),
    language text not null,
    name text not null,
    abbr text,
    definition text,
    checked integer not null, -- whether an official page shows the term in this language
    primary key (term, language)
) strict, without rowid;

-- The search index. Written by `search::write_index` from the tables above.

create table passage (
    id integer primary key,
    kind text not null, -- lesson | checklist | article | official | manual | term
    link text not null,
    anchor text,
    language text not null,
    title text not null,
    context text not null,
    words text not null -- plain text, as it is
) strict;

-- Stems, each with a letter for its language in front. Contentless: the words stand in `passage`.
create virtual table passage_index using fts5 (
    title, heading, body, around, roots,
    content = '', tokenize = 'unicode61 remove_diacritics 0'
);

-- What one concept is called, so that УШК finds УИК and PEC.
create table synonym (
    concept text not null,
    language text not null,
    kind text not null, -- abbr | name
    stems text not null, -- parted by spaces
    primary key (concept, language, kind, stems)
) strict, without rowid;
create index synonym_by_stems on synonym (stems);

-- The words of all passages, for telling what a mistyped one was meant to be. A line is the word's sound, the word,
-- how often it stands there and the languages it stands in.
create table vocabulary (
    length integer primary key, -- of the sound, in letters
    words text not null
) strict;
