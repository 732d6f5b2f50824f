//! What the renderer writes, and what it never writes.

use okuu_domain::Language;
use proptest::prelude::*;

use super::{Pictures, Renderer};
use crate::dialect;

fn html(markdown: &str) -> String {
    let pictures = Pictures::with("figures/room.svg", "<svg></svg>");
    let mut renderer = Renderer::new(Language::En, pictures);
    let nodes = dialect::parse(markdown);
    let blocks = nodes.iter().enumerate();
    let blocks: Vec<_> = blocks
        .map(|(i, node)| renderer.node(node, i == 0))
        .collect();
    blocks.join("\n")
}

#[test]
fn a_lesson_has_its_aim_citations_and_marks() {
    insta::assert_snapshot!(
        html("*You can seal a box.* {~}\n\nSeal it. [CEC 183](source:reg-183) {?}\n\nSee [here](module:08#a), [PEC](term:pec), [ECL 5](law:ecl#art-5). {~}"),
        @r##"
    <p class="aim">You can seal a box. </p>
    <p>Seal it. <a href="#" class="cite" data-link="source:reg-183">CEC 183</a> <span class="confirm">to be confirmed with the CEC</span></p>
    <p>See <a href="#" class="link" data-link="module:08#a">here</a>, <a href="#" class="term" data-link="term:pec">PEC</a>, <span class="tied"><a href="#" class="cite" data-link="law:ecl#art-5">ECL 5</a>.</span> </p>
    "##
    );
}

#[test]
fn a_blank_stays_with_its_label_and_a_dash_with_the_word_before_it() {
    let html = html("REC: ____ Police: ____ [term](term:pec) — said, *so* — too");
    let expected = "<p>REC:~____ Police:~____ <a href=\"#\" class=\"term\" data-link=\"term:pec\">term</a>~— \
                    said, <em>so</em>~— too</p>";
    assert_eq!(html.replace('\u{a0}', "~"), expected);
}

#[test]
fn lists_tables_alerts_and_footnotes_are_plain_html() {
    insta::assert_snapshot!(
        html("Text[^b] and more[^a].\n\n> [!WARNING]\n> Look **out**.\n\n3. three\n4. four\n   - [ ] in\n\n| a | n |\n|---|--:|\n| `x` | 1 |\n\n[^a]: First.\n\n[^b]: Second.\n\n### Part {?}\n\n---\n\n> said\n\n    code <b>"),
        @r#"
    <p>Text<sup class="footnote-ref">1</sup> and more<sup class="footnote-ref">2</sup>.</p>
    <aside class="alert warning"><p class="alert-label">Warning</p><p>Look <strong>out</strong>.</p></aside>
    <ol start="3"><li>three</li><li>four<ul><li class="task">in</li></ul></li></ol>
    <div class="table"><table><thead><tr><th>a</th><th class="right">n</th></tr></thead><tbody><tr><td><code>x</code></td><td class="right">1</td></tr></tbody></table></div>
    <div class="footnote"><sup>2</sup><p>First.</p></div>
    <div class="footnote"><sup>1</sup><p>Second.</p></div>
    <h3>Part<span class="confirm">to be confirmed with the CEC</span></h3>
    <hr>
    <blockquote><p>said</p></blockquote>
    <pre><code>code &lt;b&gt;</code></pre>
    "#
    );
}

#[test]
fn numbers_stand_below_each_other_unless_they_name_a_row() {
    let table = "| n | a | b | c | d |\n|---|---|---|:--|---|\n\
                 | 1 | 1 486 {~} | 7 % | 3 | 4 [x](source:x) |\n| 2 | **24** · 3 | to 8 | 4 | 5 |";
    let html = html(table);
    let heads: Vec<_> = html
        .split("<th")
        .skip(1)
        .map(|head| head.split('>').next())
        .collect();
    let [name, right] = [Some(""), Some(" class=\"right\"")];
    assert_eq!(heads, [Some("ead"), name, right, name, name, name]);
    assert!(
        html.contains("<td class=\"right\"><strong>24</strong> · 3</td>"),
        "{html}"
    );
}

#[test]
fn a_figure_stands_for_itself_with_caption_and_source() {
    insta::assert_snapshot!(
        html("![The *room*](figures/room.svg) [CEC](source:a) {?}\n\nWords ![x](figures/room.svg) around.\n\n![Lost](figures/none.svg)\n\n![](figures/room.svg)"),
        @r##"
    <figure class="figure"><svg></svg><figcaption>The <em>room</em> <a href="#" class="cite" data-link="source:a">CEC</a> <span class="confirm">to be confirmed with the CEC</span></figcaption></figure>
    <p>Words  around.</p><figure class="figure"><svg></svg><figcaption>x</figcaption></figure>
    <figure class="figure"><figcaption>Lost</figcaption></figure>
    <figure class="figure"><svg></svg></figure>
    "##
    );
}

#[test]
fn html_and_foreign_links_are_shown_as_words() {
    insta::assert_snapshot!(
        html("<script>alert(1)</script>\n\na <b onclick=\"x()\">b</b> [c](javascript:alert(1)) [d](data:text/html,x) <https://shailoo.gov.kg> [site](https://shailoo.gov.kg/?a=\"b&c)"),
        @r#"
    <p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
    <p>a &lt;b onclick="x()"&gt;b&lt;/b&gt; c d https://shailoo.gov.kg site (https://shailoo.gov.kg/?a="b&amp;c)</p>
    "#
    );
}

/// All that the renderer may ever write between `<` and `>`.
fn is_ours(tag: &str) -> bool {
    const PLAIN: &[&str] = &[
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sup",
        "figcaption",
        "hr",
        "br",
        "a",
        "span",
        "aside",
        "div",
        "figure",
        "svg",
    ];
    const WITH_CLASS: &[&str] = &[
        "li class=\"task\"",
        "p class=\"aim\"",
        "p class=\"alert-label\"",
        "span class=\"confirm\"",
        "sup class=\"footnote-ref\"",
        "div class=\"footnote\"",
        "div class=\"table\"",
        "figure class=\"figure\"",
        "th class=\"centre\"",
        "th class=\"right\"",
        "td class=\"centre\"",
        "td class=\"right\"",
        "aside class=\"alert note\"",
        "aside class=\"alert tip\"",
        "aside class=\"alert important\"",
        "aside class=\"alert warning\"",
        "aside class=\"alert caution\"",
    ];
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let start = tag
        .strip_prefix("ol start=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    PLAIN.contains(&tag.strip_prefix('/').unwrap_or(tag))
        || WITH_CLASS.contains(&tag)
        || start.is_some_and(number)
        || is_link(tag)
}

fn is_link(tag: &str) -> bool {
    let Some(rest) = tag.strip_prefix("a href=\"#\" class=\"") else {
        return false;
    };
    let Some((class, rest)) = rest.split_once("\" data-link=\"") else {
        return false;
    };
    let target = rest.strip_suffix('"').unwrap_or("\"");
    let scheme = match class {
        "cite" => target.starts_with("law:") || target.starts_with("source:"),
        "link" => target.starts_with("module:"),
        "term" => target.starts_with("term:"),
        _ => false,
    };
    scheme
        && target
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-:#".contains(&b))
}

fn check(html: &str) -> Result<(), TestCaseError> {
    for piece in html.split('<').skip(1) {
        let tag = piece.split_once('>').map(|(tag, _)| tag);
        prop_assert!(tag.is_some_and(is_ours), "<{piece} in {html}");
    }
    let outside: String = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words))
        .collect();
    prop_assert!(!outside.contains('>'), "{html}");
    Ok(())
}

proptest! {
    #[test]
    fn arbitrary_words_never_yield_a_tag_of_their_own(text in any::<String>()) {
        check(&html(&text))?;
    }

    #[test]
    fn arbitrary_markdown_never_yields_a_tag_of_its_own(text in hostile()) {
        check(&html(&text))?;
        check(&html(&format!("> [!NOTE]\n> {text}\n\n| {text} |\n|---|\n| {text} |\n")))?;
    }
}

/// Pieces of Markdown and of attacks, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">",
        "javascript:",
        "[a](",
        "[b](javascript:alert(1))",
        "![c](",
        "figures/room.svg",
        ")",
        "](",
        "[",
        "]",
        "\"",
        "'",
        "<",
        ">",
        "&",
        "&lt;",
        "&#60;script&#62;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?php",
        "law:a#b",
        "source:",
        "term:x\"y",
        "https://a.b/\"><svg onload=x>",
        "<https://a>",
        "`",
        "```\n",
        "*",
        "**",
        "_",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "- ",
        "- [ ] ",
        "1. ",
        "999999999. ",
        "> ",
        "> [!TIP]\n",
        "| a |\n|:-:|\n",
        "|",
        "[^1]",
        "[^1]: ",
        "[r]: javascript:x \"on\"\n",
        "[r]",
        "{?}",
        "{~}",
        "{#a\" onclick=\"x}",
        "{.c onload=x}",
        "\\",
        "\0",
        "\u{202e}",
        "    ",
        "\t",
        "onclick=",
        "жол",
        " ",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 0..30)
        .prop_map(|pieces| pieces.concat())
}
