//! The address of a carrier, as people type it.

use std::net::{IpAddr, Ipv6Addr};

use okuu_protocol::lan::{CarrierLink, PORT};
use url::Url;

use super::near::{base, is_near};

/// Longer than any address that somebody types or a code holds.
const MAX_TYPED: usize = 300;
/// What of it an error repeats.
const MAX_REPEATED: usize = 60;

/// What was typed is no address of a carrier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanAddressInvalid {
    /// It is no address at all.
    #[error("«{0}» is no address: type it as the other tablet shows it, like 192.168.1.5")]
    Unreadable(String),
    /// It is one of something else: carriers speak plain HTTP.
    #[error(
        "«{0}» is the address of something else: a carrier's begins with http:// or with a number"
    )]
    OtherScheme(String),
    /// It is one of something outside the room.
    #[error("«{0}» is not in this network: join the same Wi-Fi as the other tablet")]
    Elsewhere(String),
}

/// Reads an address: `192.168.1.5`, with or without `http://` and port, a name in `.local`, or the link of a QR code.
/// Spaces do not count, and a comma is a dot: number keyboards have one or the other.
///
/// Only what is in the same room is taken: private, link-local and loopback addresses, those of the networks this
/// machine is in, and names in `.local`. Whoever shows a code or writes a message with an address could otherwise
/// make tablets send to any server in the world, unencrypted, who they are and how much they did; or make forty
/// tablets knock at somebody's door.
///
/// # Errors
/// [`LanAddressInvalid`] for anything else.
pub fn parse_lan_address(typed: &str) -> Result<Url, LanAddressInvalid> {
    let shown = || typed.trim().chars().take(MAX_REPEATED).collect::<String>();
    let unreadable = || LanAddressInvalid::Unreadable(shown());
    if typed.len() > MAX_TYPED {
        return Err(unreadable());
    }
    let linked = typed.parse::<CarrierLink>().ok();
    let text = linked.as_ref().map_or(typed, |link| &link.address);
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let text = text.to_ascii_lowercase().replace(',', ".");
    let text = match text.split_once("://") {
        Some(("http", rest)) => rest,
        Some(_) => return Err(LanAddressInvalid::OtherScheme(shown())),
        None => text.as_str(),
    };
    let (host, port) = split(text.strip_suffix('/').unwrap_or(text)).ok_or_else(unreadable)?;
    let near = match host {
        Host::Ip(ip) => is_near(ip),
        Host::Name(name) => name == "localhost" || name.ends_with(".local"),
    };
    if !near {
        return Err(LanAddressInvalid::Elsewhere(shown()));
    }
    let address = match host {
        Host::Ip(ip) => base(ip, port),
        Host::Name(name) => format!("http://{name}:{port}"),
    };
    Url::parse(&address).map_err(|_| unreadable())
}

enum Host<'a> {
    Ip(IpAddr),
    Name(&'a str),
}

/// Host and port. By hand: what browsers take for an address (`3232235781`, `0300.0250.1.5`) is not what people mean.
fn split(text: &str) -> Option<(Host<'_>, u16)> {
    if let Ok(ip) = text.parse::<Ipv6Addr>() {
        return Some((Host::Ip(ip.into()), PORT));
    }
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (ip, after) = rest.split_once(']')?;
            let ip: Ipv6Addr = ip.parse().ok()?;
            (Host::Ip(ip.into()), after.strip_prefix(':'))
        }
        None => match text.split_once(':') {
            Some((name, port)) => (host(name)?, Some(port)),
            None => (host(text)?, None),
        },
    };
    let port = match port {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        Some(_) => return None,
        None => PORT,
    };
    (port != 0).then_some((host, port))
}

fn host(text: &str) -> Option<Host<'_>> {
    if let Ok(ip) = text.parse() {
        return Some(Host::Ip(ip));
    }
    let label = |label: &str| {
        let fine = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(fine)
    };
    let number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    (!number && text.split('.').all(label)).then_some(Host::Name(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("192.168.1.5", "http://192.168.1.5:7645/")]
    #[case(" http://192.168.1.5 ", "http://192.168.1.5:7645/")]
    #[case("HTTP://192.168.1.5:8000/", "http://192.168.1.5:8000/")]
    #[case("192,168,1,5", "http://192.168.1.5:7645/")]
    #[case("192.168. 1.5 : 7646", "http://192.168.1.5:7646/")]
    #[case("10.0.0.7:80", "http://10.0.0.7/")]
    #[case("fd00::2", "http://[fd00::2]:7645/")]
    #[case("[fd00::2]:7646", "http://[fd00::2]:7646/")]
    #[case("http://[::1]", "http://[::1]:7645/")]
    #[case("Aigul-tablet.local", "http://aigul-tablet.local:7645/")]
    #[case("localhost:4000", "http://localhost:4000/")]
    #[case(
        "okuu:hand-over?at=http%3A%2F%2F192.168.1.5%3A7646",
        "http://192.168.1.5:7646/"
    )]
    fn an_address_is_read_as_it_was_meant(#[case] typed: &str, #[case] meant: &str) {
        assert_eq!(parse_lan_address(typed).unwrap().as_str(), meant);
    }

    #[rstest]
    #[case("")]
    #[case("192.168.1")]
    #[case("3232235781")]
    #[case("0300.0250.1.5")]
    #[case("192.168.1.5:port")]
    #[case("192.168.1.5:+80")]
    #[case("192.168.1.5:0")]
    #[case("192.168.1.5:70000")]
    #[case("192.168.1.5/lan/v1/carrier")]
    #[case("192.168.1.5?a=b")]
    #[case("someone@192.168.1.5")]
    #[case("192.168.1.5#@okuu.example")]
    #[case("the trainer's tablet")]
    fn what_is_no_address_is_told_so(#[case] typed: &str) {
        let unreadable = matches!(
            parse_lan_address(typed),
            Err(LanAddressInvalid::Unreadable(_))
        );
        assert!(unreadable, "{typed}");
    }

    #[rstest]
    #[case("https://192.168.1.5")]
    #[case("ftp://192.168.1.5")]
    #[case("okuu:enrol?at=http://192.168.1.5&code=1")]
    #[case("file:///etc/passwd")]
    fn another_scheme_is_told_so(#[case] typed: &str) {
        let other = matches!(
            parse_lan_address(typed),
            Err(LanAddressInvalid::OtherScheme(_))
        );
        assert!(other, "{typed}");
    }

    #[rstest]
    #[case("8.8.8.8")]
    #[case("http://okuu.example:7645")]
    #[case("[2001:4860:4860::8888]")]
    #[case("192.168.1.5.okuu.example")]
    #[case("local")]
    #[case("0.0.0.0")]
    #[case("okuu:hand-over?at=http%3A%2F%2F8.8.8.8%3A7646")]
    fn what_is_outside_the_room_is_refused(#[case] typed: &str) {
        let elsewhere = matches!(
            parse_lan_address(typed),
            Err(LanAddressInvalid::Elsewhere(_))
        );
        assert!(elsewhere, "{typed}");
    }

    #[test]
    fn an_error_does_not_repeat_everything() {
        let Err(LanAddressInvalid::Unreadable(shown)) = parse_lan_address(&"ы".repeat(9999))
        else {
            panic!("no address");
        };
        assert_eq!(shown.chars().count(), MAX_REPEATED);
    }
}
