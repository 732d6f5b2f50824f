//! Which addresses are in this room, and under which this tablet is reached.

use std::net::{IpAddr, Ipv4Addr};

use if_addrs::{IfAddr, Interface};

/// How far a counter, an announcement or a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All networks this tablet is in.
    Room,
    /// This machine alone, for tests and demonstrations.
    ThisMachine,
}

/// Networks narrower than this count as the room: a mobile operator's "network" of a whole country does not.
const NARROW_V4: u8 = 16;
const NARROW_V6: u8 = 64;
/// How the names of interfaces begin that lead to a mobile operator. Their addresses often look private.
const MOBILE: [&str; 5] = ["rmnet", "ccmni", "pdp", "wwan", "clat"];

/// Is this address in the room? Private, link-local and loopback ones are; others when they are in a network that
/// this machine is itself part of, as in schools that give public addresses to everybody.
pub(super) fn is_near(ip: IpAddr) -> bool {
    is_private(ip) || interfaces().iter().any(|own| shares(own, ip))
}

/// Under which addresses others reach a port of this machine, as `http://ip:port`, the likeliest first.
pub(super) fn shown(port: u16, reach: Reach) -> Vec<String> {
    match reach {
        Reach::ThisMachine => vec![base(Ipv4Addr::LOCALHOST.into(), port)],
        Reach::Room => ranked(interfaces(), port),
    }
}

/// `http://ip:port`.
pub(super) fn base(ip: IpAddr, port: u16) -> String {
    match ip {
        IpAddr::V4(ip) => format!("http://{ip}:{port}"),
        IpAddr::V6(ip) => format!("http://[{ip}]:{port}"),
    }
}

/// The likelier an address works for somebody in the room, the smaller. None for those that never do: an address that
/// holds on one link only needs the name of the link, which differs from tablet to tablet.
pub(super) fn rank(ip: IpAddr) -> Option<u8> {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() || ip.is_multicast() || ip.is_broadcast() => None,
        IpAddr::V4(ip) if ip.is_private() => Some(0),
        IpAddr::V4(ip) if ip.is_link_local() => Some(3),
        IpAddr::V4(ip) if ip.is_loopback() => Some(5),
        IpAddr::V4(_) => Some(1),
        IpAddr::V6(ip) if ip.is_unspecified() || ip.is_multicast() => None,
        IpAddr::V6(ip) if ip.is_unicast_link_local() => None,
        IpAddr::V6(ip) if ip.is_loopback() => Some(5),
        IpAddr::V6(ip) if ip.is_unique_local() => Some(2),
        IpAddr::V6(_) => Some(4),
    }
}

fn interfaces() -> Vec<Interface> {
    if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::warn!(%error, "the networks of this machine are not known");
        vec![]
    })
}

fn ranked(interfaces: Vec<Interface>, port: u16) -> Vec<String> {
    let mut ranked: Vec<_> = interfaces
        .into_iter()
        .filter(|own| own.is_oper_up() && !own.is_loopback())
        .filter_map(|own| {
            let far = own.is_p2p() || MOBILE.iter().any(|name| own.name.starts_with(name));
            Some((far, rank(own.ip())?, own.ip()))
        })
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked
        .into_iter()
        .map(|(_, _, ip)| base(ip, port))
        .collect()
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private() || ip.is_link_local() || ip.is_loopback(),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_private(ip.into()),
            None => ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_loopback(),
        },
    }
}

fn shares(own: &Interface, ip: IpAddr) -> bool {
    match (&own.addr, ip) {
        (IfAddr::V4(own), IpAddr::V4(ip)) => {
            let mask = u32::from(own.netmask);
            mask.leading_ones() >= u32::from(NARROW_V4)
                && u32::from(own.ip) & mask == u32::from(ip) & mask
        }
        (IfAddr::V6(own), IpAddr::V6(ip)) => {
            let mask = u128::from(own.netmask);
            mask.leading_ones() >= u32::from(NARROW_V6)
                && u128::from(own.ip) & mask == u128::from(ip) & mask
        }
        (IfAddr::V4(_), IpAddr::V6(_)) | (IfAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use if_addrs::{IfOperStatus, Ifv4Addr, Ifv6Addr};
    use rstest::rstest;
    use std::net::Ipv6Addr;

    fn interface(name: &str, ip: &str, prefixlen: u8) -> Interface {
        let addr = match ip.parse().unwrap() {
            IpAddr::V4(ip) => IfAddr::V4(Ifv4Addr {
                ip,
                netmask: Ipv4Addr::from_bits(
                    u32::MAX.checked_shl(32 - u32::from(prefixlen)).unwrap_or(0),
                ),
                prefixlen,
                broadcast: None,
            }),
            IpAddr::V6(ip) => IfAddr::V6(Ifv6Addr {
                ip,
                netmask: Ipv6Addr::from_bits(
                    u128::MAX
                        .checked_shl(128 - u32::from(prefixlen))
                        .unwrap_or(0),
                ),
                prefixlen,
                broadcast: None,
            }),
        };
        Interface {
            name: name.to_owned(),
            addr,
            index: None,
            oper_status: IfOperStatus::Up,
            is_p2p: false,
            #[cfg(windows)]
            adapter_name: name.to_owned(),
        }
    }

    #[rstest]
    #[case("192.168.1.5", true)]
    #[case("10.0.0.1", true)]
    #[case("172.16.3.4", true)]
    #[case("172.32.0.1", false)]
    #[case("169.254.7.7", true)]
    #[case("127.0.0.1", true)]
    #[case("8.8.8.8", false)]
    #[case("100.64.0.1", false)]
    #[case("0.0.0.0", false)]
    #[case("255.255.255.255", false)]
    #[case("fd00::2", true)]
    #[case("fe80::1", true)]
    #[case("::1", true)]
    #[case("2001:4860:4860::8888", false)]
    #[case("::ffff:192.168.1.5", true)]
    #[case("::ffff:8.8.8.8", false)]
    fn private_is_what_no_stranger_far_away_can_have(#[case] ip: &str, #[case] private: bool) {
        assert_eq!(is_private(ip.parse().unwrap()), private);
    }

    #[rstest]
    #[case("195.38.1.20", 24, "195.38.1.7", true)]
    #[case("195.38.1.20", 24, "195.38.2.7", false)]
    #[case("2a02:1::1", 64, "2a02:1::9", true)]
    #[case("2a02:1::1", 64, "2a02:1:0:1::9", false)]
    #[case("100.64.0.1", 10, "100.64.0.2", false)]
    #[case("5.5.5.5", 0, "8.8.8.8", false)]
    #[case("195.38.1.20", 24, "2a02:1::9", false)]
    fn a_public_address_is_near_in_the_same_small_network(
        #[case] own: &str,
        #[case] prefix: u8,
        #[case] other: &str,
        #[case] near: bool,
    ) {
        assert_eq!(
            shares(&interface("wlan0", own, prefix), other.parse().unwrap()),
            near
        );
    }

    #[test]
    fn the_likeliest_address_is_shown_first() {
        let shown = ranked(
            vec![
                interface("lo", "127.0.0.1", 8),
                interface("rmnet_data0", "10.4.5.6", 30),
                interface("wlan0", "fe80::1", 64),
                interface("wlan0", "2a02:1::1", 64),
                interface("wlan0", "195.38.1.20", 24),
                interface("wlan0", "192.168.43.1", 24),
            ],
            7645,
        );
        assert_eq!(
            shown,
            [
                "http://192.168.43.1:7645",
                "http://195.38.1.20:7645",
                "http://[2a02:1::1]:7645",
                "http://10.4.5.6:7645",
            ]
        );
    }
}
