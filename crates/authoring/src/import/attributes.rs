//! Counting the attributes of elements before a parser compares each of them with all before it.

/// Where in a tag a byte stands.
#[derive(Clone, Copy)]
enum Place {
    Between,
    Name,
    /// Behind the equals sign, where a quote begins a value.
    Equals,
    Value,
}

/// The most attributes that a tag of XML or HTML has.
pub(super) fn most(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut most, mut at) = (0, 0);
    while let Some(begin) = position(bytes, at, b'<') {
        at = begin + 1;
        let name = at + usize::from(bytes.get(at) == Some(&b'/'));
        // Neither comments nor declarations have attributes, and what is in them is not told from words.
        let letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || *byte == b'_';
        if bytes.get(name).is_some_and(letter) {
            let (attributes, end) = count(bytes, name);
            most = most.max(attributes);
            at = end;
        }
    }
    most
}

/// The attributes of the tag whose name begins here, and where it ends.
fn count(bytes: &[u8], name: usize) -> (usize, usize) {
    let (mut found, mut place, mut at) = (0, Place::Name, name);
    while let Some(&byte) = bytes.get(at)
        && byte != b'>'
    {
        place = match (byte, place) {
            (b'"' | b'\'', Place::Equals) => {
                at = position(bytes, at + 1, byte).unwrap_or(bytes.len());
                Place::Between
            }
            (b'=', Place::Between | Place::Name) => Place::Equals,
            (b'/', Place::Between | Place::Name) => Place::Between,
            (byte, Place::Equals) if byte.is_ascii_whitespace() => Place::Equals,
            (byte, _) if byte.is_ascii_whitespace() => Place::Between,
            (_, Place::Between) => {
                found += 1;
                Place::Name
            }
            (_, Place::Name) => Place::Name,
            (_, Place::Equals | Place::Value) => Place::Value,
        };
        at += 1;
    }
    (found, at)
}

fn position(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = bytes.get(from..)?;
    Some(from + rest.iter().position(|byte| *byte == wanted)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("слово", 0)]
    #[case("<p>a b c", 0)]
    #[case("<p a>", 1)]
    #[case("<p a=1 b = '2 > x' c=\"3 = d\"/><p>", 3)]
    #[case("<p a='1'b='2'>", 2)]
    #[case("</p a b>", 2)]
    #[case("<img src=a/b/c/d >", 1)]
    #[case("<!-- a b c d --><?xml a='1' b='2'?><p a>", 1)]
    #[case("a < b c d e", 0)]
    #[case("<p a='", 1)]
    #[case("<p a=", 1)]
    #[case("<", 0)]
    fn attributes_are_counted_as_parsers_see_them(#[case] text: &str, #[case] expected: usize) {
        assert_eq!(most(text), expected);
    }
}
