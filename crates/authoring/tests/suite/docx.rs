//! A tiny writer of DOCX files, so that each test shows what its document holds.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

/// A document under construction.
#[derive(Default)]
pub(super) struct Docx {
    body: String,
    parts: Vec<(String, String)>,
}

/// A run of text.
pub(super) fn run(text: &str) -> String {
    format!(
        "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(text)
    )
}

/// A run that is set in some way, such as `<w:b/>`.
pub(super) fn run_as(look: &str, text: &str) -> String {
    format!(
        "<w:r><w:rPr>{look}</w:rPr><w:t>{}</w:t></w:r>",
        escape(text)
    )
}

/// A paragraph of runs, with what its properties say.
pub(super) fn paragraph(look: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>")
}

/// What puts a paragraph into a list.
pub(super) fn listed(list: usize, level: usize) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

/// A level of a list: its number, format and text.
pub(super) fn level(place: usize, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
         <w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

impl Docx {
    pub fn new() -> Self {
        Self::default()
    }

    /// A paragraph of plain text.
    pub fn text(self, text: &str) -> Self {
        let plain = paragraph("", &run(text));
        self.xml(&plain)
    }

    pub fn lines(self, lines: &[&str]) -> Self {
        lines
            .iter()
            .fold(self, |document, line| document.text(line))
    }

    /// Whatever a body can hold.
    pub fn xml(mut self, xml: &str) -> Self {
        self.body.push_str(xml);
        self
    }

    /// A table of plain text.
    pub fn table(self, rows: &[&[&str]]) -> Self {
        let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph("", &run(text)));
        let row =
            |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        let rows: String = rows.iter().map(row).collect();
        self.xml(&format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))
    }

    /// Lists with the same number as their form.
    pub fn lists(self, forms: &[&str]) -> Self {
        let form = |(place, levels): (usize, &&str)| {
            format!(
                "<w:abstractNum w:abstractNumId=\"{}\">{levels}</w:abstractNum>",
                place + 1
            )
        };
        let list = |place: usize| {
            format!("<w:num w:numId=\"{place}\"><w:abstractNumId w:val=\"{place}\"/></w:num>")
        };
        let forms_xml: String = forms.iter().enumerate().map(form).collect();
        let lists: String = (1..=forms.len()).map(list).collect();
        self.part(
            "word/numbering.xml",
            "numbering",
            &format!("{forms_xml}{lists}"),
        )
    }

    /// A further part: its file, its root element and what stands in it.
    pub fn part(mut self, name: &str, root: &str, inner: &str) -> Self {
        let xml = format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>");
        self.parts.push((name.to_owned(), xml));
        self
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let body = format!(
            "<w:document {NAMESPACES}><w:body>{}<w:sectPr/></w:body></w:document>",
            self.body
        );
        let mut parts = vec![("word/document.xml".to_owned(), body)];
        parts.extend(self.parts);
        archive(&parts)
    }
}

/// An archive of some files.
pub(super) fn archive(files: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
