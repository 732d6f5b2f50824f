//! The address of a collector, as people type it.

use url::{Host, Url};

/// What was typed is no address of a collector.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not the address of a collector: use https://…")]
pub struct AddressInvalid(pub String);

/// Reads an address. Without a scheme it means https; http is taken for this machine only, because the roster
/// and the token that come back concern nobody else.
///
/// # Errors
/// [`AddressInvalid`] for anything else.
pub fn parse_address(typed: &str) -> Result<Url, AddressInvalid> {
    let wrong = || AddressInvalid(typed.to_owned());
    let typed = typed.trim();
    let url = if typed.contains("://") {
        Url::parse(typed).map_err(|_| wrong())?
    } else {
        let secure = Url::parse(&format!("https://{typed}")).map_err(|_| wrong())?;
        let plain = || Url::parse(&format!("http://{typed}")).map_err(|_| wrong());
        if is_this_machine(&secure) {
            plain()?
        } else {
            secure
        }
    };
    let bare = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    let secure = url.scheme() == "https" || (url.scheme() == "http" && is_this_machine(&url));
    if bare && secure && url.query().is_none() && url.fragment().is_none() {
        Ok(url)
    } else {
        Err(wrong())
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// A path of the HTTP road at an address. The address may itself have a path.
pub(crate) fn join(address: &str, path: &str) -> String {
    format!("{}{path}", address.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://okuu.example", "https://okuu.example/")]
    #[case(" okuu.example ", "https://okuu.example/")]
    #[case("okuu.example:8443/training", "https://okuu.example:8443/training")]
    #[case("127.0.0.1:4000", "http://127.0.0.1:4000/")]
    #[case("localhost:4000", "http://localhost:4000/")]
    #[case("http://[::1]:4000/", "http://[::1]:4000/")]
    fn an_address_is_read_as_it_was_meant(#[case] typed: &str, #[case] meant: &str) {
        assert_eq!(parse_address(typed).unwrap().as_str(), meant);
    }

    #[rstest]
    #[case("")]
    #[case("http://okuu.example")]
    #[case("ftp://okuu.example")]
    #[case("https://")]
    #[case("https://someone:secret@okuu.example")]
    #[case("https://okuu.example/?a=b")]
    #[case("file:///etc/passwd")]
    #[case("the collector")]
    fn what_is_no_safe_address_is_refused(#[case] typed: &str) {
        assert!(parse_address(typed).is_err(), "{typed}");
    }

    #[test]
    fn a_path_is_joined_with_one_slash() {
        assert_eq!(join("https://a.example/", "/api"), "https://a.example/api");
        assert_eq!(
            join("https://a.example/b", "/api"),
            "https://a.example/b/api"
        );
    }
}
