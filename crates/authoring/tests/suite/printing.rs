//! What an author sees.

use super::Fixture;
use okuu_authoring::Report;

#[test]
fn a_report_shows_file_line_column_the_line_and_what_was_expected() {
    let report = Fixture::valid()
        .change(
            "modules/01-room/ru.md",
            "law:commissions#art-1",
            "law:commissions#art-9",
        )
        .change(
            "modules/01-room/ky.md",
            " [Act 1](source:act)\n\nA",
            "\n\nA",
        )
        .change("programme.toml", "mastery_score", "master_score")
        .change(
            "modules/01-room/figures/room.svg",
            "font-size=\"20\"",
            "font-size=\"12\"",
        )
        .remove("modules/01-room/en.deck.md")
        .check();
    insta::assert_snapshot!(report.under("content/"), @r#"
    content/modules/01-room/en.deck.md:1:1: error: this file is missing
      = expected: every file of the folder, in all three languages

    content/modules/01-room/figures/room.svg:3:37: warning: text of size 12
      |   <text class="f-ink" x="20" y="40" font-size="12">{{entry}}</text>
      |                                     ^^^^^^^^^^^^^^
      = expected: a drawing 640–960 wide, text of 14 or more

    content/modules/01-room/ky.md:5:1: error: the statement names no source
      | The entrance and the exit are kept apart.
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = expected: [source](source:id), or {~} at the end when it is our advice

    content/modules/01-room/ru.md:9:31: error: the link leads nowhere: law:commissions#art-9
      | The law lists what is needed: [Law art. 1](law:commissions#art-9)
      |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = expected: an article of this law: art-1, art-2

    content/programme.toml:1:1: error: the key «mastery_score» is missing
      | id = "local-test"
      | ^
      = expected: mastery_score = …

    content/programme.toml:4:1: error: the key «master_score» means nothing here
      | master_score = 0.8
      | ^^^^^^^^^^^^
      = expected: one of id, iri, edition, mastery_score, languages, title, audience, module

    module        statements   cited   confirmed   to confirm   advice
    01 ky                 12       7           4            3        4
    01 ru                 12       8           5            3        4
    01 en                 12       8           5            3        4
    manual        statements   cited   confirmed   to confirm   advice
    pec                    6       4           2            2        2
    5 errors, 1 warning
    "#);
}

#[test]
fn a_clean_report_is_short() {
    insta::assert_snapshot!(Fixture::valid().check(), @r"
    module        statements   cited   confirmed   to confirm   advice
    01                    12       8           5            3        4
    manual        statements   cited   confirmed   to confirm   advice
    pec                    6       4           2            2        2
    no errors, no warnings
    ");
    insta::assert_snapshot!(Report::default(), @"no errors, no warnings");
}

#[test]
fn languages_that_differ_are_counted_apart() {
    let (from, to) = ("\n- a table\n", "\nA lamp is good. {~}\n\n- a table {~}\n");
    let to = to
        .replace("a table", "a table [Act 1](source:act)")
        .replace("- a lamp", "");
    let report = Fixture::valid()
        .change("modules/01-room/ru.md", from, &to)
        .change("modules/01-room/ru.md", "- a lamp\n", "- a lamp {~}\n")
        .check();
    insta::assert_snapshot!(report, @r"
    module        statements   cited   confirmed   to confirm   advice
    01 ky                 12       8           5            3        4
    01 ru                 13       7           4            3        6
    01 en                 12       8           5            3        4
    manual        statements   cited   confirmed   to confirm   advice
    pec                    6       4           2            2        2
    no errors, no warnings
    ");
}
