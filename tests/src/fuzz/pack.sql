-- The smallest programme in which every table that a reader asks has a row.
insert into programme values (1, 'small', 'https://okuu.example/small', '2021-02-20', 0.8);
insert into programme_text values (0, 'ky', 'Чакан'), (1, 'ru', 'Малая'), (2, 'en', 'Small');
insert into audience values ('PEC', 0);
insert into audience_text values ('PEC', 'ky', 'УШК'), ('PEC', 'ru', 'УИК'), ('PEC', 'en', 'PEC');
insert into module values ('01', 0, '2021-02-20', 10);
insert into module_audience values ('01', 0, 'PEC');
insert into module_text values ('01', 'ky', 'Бир', 'б'), ('01', 'ru', 'Один', 'о'), ('01', 'en', 'One', 'o');
insert into lesson values ('01', 'boxes', 0);
insert into lesson_text select '01', 'boxes', language, 'Boxes', '*An aim.*

| a | b |
| - | - |
| 1 | 2 |

- [ ] sealed {#sealed}' from programme_text;
insert into checklist_item values ('01', 'sealed', 'boxes', 0);
insert into item values ('01', 'queue', 0, 0);
insert into item_text select '01', 'queue', language, 'Queue', 'At 20:00?

- [x] Let them vote
- [ ] Send them home

Why: so.' from programme_text;
insert into deck select '01', language, 1, '---
marp: true
title: One
minutes: 1
---

# One

<!-- 1 min. -->' from programme_text;
insert into source values ('act', 0, 'law', 1, '98', '2011-07-14', null, null);
insert into source_text select 'act', language, 'Act', 'The act', null from programme_text;
insert into law values ('act', 0, 'act', 1);
insert into law_text select 'act', language, 'The act' from programme_text;
insert into chapter values ('act', 'ch-1', 0, '1');
insert into chapter_text select 'act', 'ch-1', language, 'Boxes' from programme_text;
insert into article values ('act', 'art-24', 0, 'ch-1', 1, 'act');
insert into article_text select 'act', 'art-24', language, '24. Boxes', 'Boxes are sealed. {?}', 1, 1 from programme_text;
insert into official values ('act', 'ru', '2019-08-08', 'act.docx', 'aa', 'Act', 'An act.');
insert into official_article values ('act', 'ru', 'art-24', 'Article 24', '1\. Boxes are sealed.');
insert into manual values ('pec', 0, '2021-02-20');
insert into manual_audience values ('pec', 0, 'PEC');
insert into manual_text select 'pec', language, 'Manual', 'How to.' from programme_text;
insert into manual_section values ('pec', 'count', 0);
insert into manual_section_text select 'pec', 'count', language, 'The count', 'Count twice.' from programme_text;
insert into term values ('box', 0);
insert into term_text select 'box', language, 'box', null, 'A box.', 1 from programme_text;
