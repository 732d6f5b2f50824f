//! Cutting a text into words.

use std::ops::Range;

/// A word and the bytes where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Word<'_> {
    pub fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Letters and digits that stand together. Hyphens part words; accents and soft hyphens do not.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) if !joins(c) => {
                words.push(Word {
                    text: &text[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A mark over a letter, or a place where a line may be broken.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let text = "УШК-1024, «шайлоо\u{ad}чу» и\u{306} x";
        let found: Vec<_> = words(text).iter().map(|word| word.text).collect();
        assert_eq!(
            found,
            ["УШК", "1024", "шайлоо\u{ad}чу", "и\u{306}", "x"],
            "a soft hyphen and an accent belong to the word"
        );
        for word in words(text) {
            assert_eq!(&text[word.span()], word.text);
        }
    }
}
