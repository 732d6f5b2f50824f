//! Links in QR codes: `okuu:ACTION?name=value&…`. Fixed since 1.0.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::PublicKey;
use crate::limits::{MAX_CODE_BYTES, MAX_LINK_BYTES};

/// The text is no link of ours, or not of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no link of Okuu, or not one for this place")]
pub struct InvalidLink;

/// Everything a tablet needs to enrol: `okuu:enrol?at=…&code=…&key=…`.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolLink {
    /// The collector's address.
    pub address: String,
    /// The one-time code.
    pub code: String,
    /// The collector's key. A tablet that knows it beforehand cannot be caught by a false collector.
    pub key: Option<PublicKey>,
}

/// The code is worth a tablet: it stays out of logs.
impl fmt::Debug for EnrolLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnrolLink({})", self.address)
    }
}

impl fmt::Display for EnrolLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key.map(|key| key.to_string());
        let mut values = vec![("at", self.address.as_str()), ("code", self.code.as_str())];
        values.extend(key.as_deref().map(|key| ("key", key)));
        f.write_str(&link("enrol", &values))
    }
}

impl FromStr for EnrolLink {
    type Err = InvalidLink;
    fn from_str(text: &str) -> Result<Self, InvalidLink> {
        let mut values = parse("enrol", text)?;
        let address = values.remove("at").ok_or(InvalidLink)?;
        let code = values.remove("code").ok_or(InvalidLink)?;
        if code.len() > MAX_CODE_BYTES {
            return Err(InvalidLink);
        }
        let key = values.remove("key").map(|key| key.parse());
        Ok(Self {
            address,
            code,
            key: key.transpose().map_err(|_| InvalidLink)?,
        })
    }
}

/// Writes a link.
pub(crate) fn link(action: &str, values: &[(&str, &str)]) -> String {
    let mut url = Url::parse(&format!("okuu:{action}")).expect("an action is a path");
    url.query_pairs_mut().extend_pairs(values);
    url.into()
}

/// Reads a link for an action.
pub(crate) fn parse(action: &str, text: &str) -> Result<BTreeMap<String, String>, InvalidLink> {
    let text = text.trim();
    if text.len() > MAX_LINK_BYTES {
        return Err(InvalidLink);
    }
    let url = Url::parse(text).map_err(|_| InvalidLink)?;
    if url.scheme() != "okuu" || url.path() != action {
        return Err(InvalidLink);
    }
    Ok(url.query_pairs().into_owned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SecretKey;
    use crate::lan::CarrierLink;

    #[test]
    fn a_link_reads_back_whatever_stands_in_it() {
        let enrol = EnrolLink {
            address: "https://окуу.example/a b?c=d&e".to_owned(),
            code: "K7QM-2XPA".to_owned(),
            key: Some(SecretKey::generate().public()),
        };
        assert_eq!(enrol.to_string().parse(), Ok(enrol.clone()));
        let without = EnrolLink { key: None, ..enrol };
        assert_eq!(without.to_string().parse(), Ok(without));
        let carrier = CarrierLink {
            address: "http://192.168.1.5:7645".to_owned(),
        };
        assert_eq!(carrier.to_string().parse(), Ok(carrier));
    }

    #[test]
    fn a_link_for_another_place_is_refused() {
        for text in [
            "https://okuu.example",
            "okuu:enrol?code=1",
            "okuu:hand-over?at=file:///etc",
            "okuu:enrol?at=x&code=y&key=z",
            "",
        ] {
            assert!(text.parse::<EnrolLink>().is_err(), "{text}");
            assert!(text.parse::<CarrierLink>().is_err(), "{text}");
        }
    }
}
