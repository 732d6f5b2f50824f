//! Writing a drawing anew, with its words.

use std::collections::BTreeMap;

use super::Figure;
use super::read::{Child, Element, Piece};
use crate::escape::{attribute, text};

impl Figure {
    /// The drawing as an inline `<svg>`, with its words from `strings` and `alt` for those who cannot see it.
    /// A key without words stays as it is, so that its lack is seen.
    #[must_use]
    pub fn render(&self, strings: &BTreeMap<String, String>, alt: &str) -> String {
        let mut html = String::new();
        element(&self.root, Some(alt), strings, &mut html);
        html
    }
}

fn element(
    node: &Element,
    alt: Option<&str>,
    strings: &BTreeMap<String, String>,
    html: &mut String,
) {
    html.push('<');
    html.push_str(&node.name);
    if let Some(alt) = alt {
        html.push_str(" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
        attribute(alt, html);
        html.push('"');
    }
    for (name, value) in &node.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        attribute(value, html);
        html.push('"');
    }
    html.push('>');
    for child in &node.children {
        match child {
            Child::Element(inner) => element(inner, None, strings, html),
            Child::Text(pieces) => pieces.iter().for_each(|piece| words(piece, strings, html)),
        }
    }
    html.push_str("</");
    html.push_str(&node.name);
    html.push('>');
}

fn words(piece: &Piece, strings: &BTreeMap<String, String>, html: &mut String) {
    match piece {
        Piece::Words(words) => text(words, html),
        Piece::Key(key) => match strings.get(key) {
            Some(words) => text(words, html),
            None => text(&format!("{{{{{key}}}}}"), html),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::FigureProblem;
    use super::*;
    use proptest::collection;
    use proptest::prelude::*;
    use proptest::sample::select;
    use rstest::rstest;

    fn svg(inner: &str) -> String {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">{inner}</svg>"#)
    }

    #[test]
    fn a_drawing_is_written_anew_with_its_words() {
        let source = svg(
            "<!-- door --><g class=\"s-ink f-none\">\n<rect x='1' y='2' width='3' height='4'/></g>\
             <text x=\"5\">{{entry}} →</text>",
        );
        let figure = Figure::parse(&source).unwrap();
        assert_eq!(
            figure.keys().iter().collect::<Vec<_>>(),
            ["entry"],
            "the checker compares them with strings.toml"
        );
        let words = BTreeMap::from([("entry".to_owned(), "In & <out>".to_owned())]);
        insta::assert_snapshot!(
            figure.render(&words, "A \"room\""),
            @r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A &quot;room&quot;" viewBox="0 0 640 400"><g class="s-ink f-none"><rect x="1" y="2" width="3" height="4"></rect></g><text x="5">In &amp; &lt;out&gt; →</text></svg>"#
        );
    }

    #[rstest]
    #[case(&svg("<script>alert(1)</script>"), "the element <script> is not allowed")]
    #[case(&svg("<foreignObject/>"), "the element <foreignObject> is not allowed")]
    #[case(&svg("<svg/>"), "the element <svg> is not allowed")]
    #[case(&svg("<style>*{}</style>"), "the element <style> is not allowed")]
    #[case(&svg("<use href='#a'/>"), "the element <use> is not allowed")]
    #[case(&svg("<g onclick='x()'/>"), "the attribute onclick is not allowed")]
    #[case(&svg("<g style='x'/>"), "the attribute style is not allowed")]
    #[case(&svg("<g id='a'/>"), "the attribute id is not allowed")]
    #[case(&svg("<g fill='red'/>"), "the attribute fill is not allowed")]
    #[case(
        &svg("<g xmlns:x='u' x:href='javascript:a'/>"),
        "the attribute href is not allowed"
    )]
    #[case(&svg("<g class='red'/>"), "the value «red» of class is not allowed")]
    #[case(&svg("<g transform='a:b'/>"), "the value «a:b» of transform is not allowed")]
    #[case(&svg("words"), "words stand outside of a text element")]
    #[case(&svg("<html xmlns='http://www.w3.org/1999/xhtml'/>"), "the element <html> is not allowed")]
    #[case("<svg viewBox='0 0 1 1'/>", "the root is not an svg element")]
    #[case(
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "the svg element has no viewBox"
    )]
    #[case(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' width='4'/>",
        "the svg element has a width of its own"
    )]
    fn nothing_else_passes(#[case] source: &str, #[case] message: &str) {
        let slips = Figure::parse(source).unwrap_err();
        assert_eq!(slips[0].problem.to_string(), message, "{slips:?}");
        assert!(slips[0].span.end <= source.len());
    }

    #[rstest]
    #[case("")]
    #[case("<svg")]
    #[case("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>")]
    fn what_is_no_plain_xml_is_refused(#[case] source: &str) {
        let slips = Figure::parse(source).unwrap_err();
        assert!(
            matches!(slips[0].problem, FigureProblem::NotXml(_)),
            "{slips:?}"
        );
    }

    #[rstest]
    #[case(60)]
    #[case(15_000)]
    #[case(100_000)]
    fn deep_nesting_is_refused_not_followed(#[case] depth: usize) {
        let deep = svg(&("<g>".repeat(depth) + &"</g>".repeat(depth)));
        let slips = Figure::parse(&deep).unwrap_err();
        assert!(
            matches!(
                slips[0].problem,
                FigureProblem::TooDeep | FigureProblem::NotXml(_)
            ),
            "{slips:?}"
        );
    }

    proptest! {
        #[test]
        fn whatever_passes_has_only_our_elements(pieces in collection::vec(select(PIECES), 0..20)) {
            let Ok(figure) = Figure::parse(&svg(&pieces.concat())) else {
                return Ok(());
            };
            let words = BTreeMap::from([("k".to_owned(), "<script>\"".to_owned())]);
            let html = figure.render(&words, "\"><script>");
            let elements = ["svg", "g", "rect", "text", "tspan"];
            for tag in html.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
                prop_assert!(elements.contains(&name), "{html}");
            }
            prop_assert!(!html.contains("onload") && !html.contains("href"), "{html}");
        }
    }

    const PIECES: &[&str] = &[
        "<g>",
        "</g>",
        "<text>",
        "</text>",
        "<tspan x='1'>",
        "</tspan>",
        "{{k}}",
        "{{",
        "}}",
        "words",
        "&lt;b&gt;",
        "<rect x='1'/>",
        "<rect onload='x'/>",
        "<script>",
        "</script>",
        "<a href='x'>",
        "</a>",
        "<!-- c -->",
        "<![CDATA[<script>]]>",
        "<?pi x?>",
        "<g class='f-ink'>",
        "<g style='x'>",
        " ",
    ];

    #[rstest]
    #[case("{{}}")]
    #[case("{{A b}}")]
    #[case("{{open")]
    fn a_broken_key_is_refused(#[case] words: &str) {
        let slips = Figure::parse(&svg(&format!("<text>{words}</text>"))).unwrap_err();
        assert_eq!(slips[0].problem, FigureProblem::BrokenKey);
    }
}
