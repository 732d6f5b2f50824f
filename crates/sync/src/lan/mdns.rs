//! Carriers find tablets and tablets find carriers, by mDNS.
//!
//! Many networks forbid multicast and many tablets switch it off; then nothing is found, nothing fails, and the
//! address is typed or scanned. What is found is a hint from anybody in the room, no proof of anything.

use std::collections::BTreeMap;
use std::net::IpAddr;

use mdns_sd::{
    DaemonEvent, IfKind, Receiver, ResolvedService, ServiceDaemon, ServiceEvent, ServiceInfo,
};
use okuu_domain::DeviceId;
use okuu_protocol::FORMAT;
use okuu_protocol::lan::{CarrierInfo, SERVICE};
use tokio::sync::watch;

use super::Reach;
use super::near::{base, is_near, rank};

/// Most carriers in one room; more are not genuine.
const MAX_CARRIERS: usize = 64;
/// Most addresses of one carrier.
const MAX_ADDRESSES: usize = 8;
/// Bytes of a name in an announcement: what fits into one of its strings.
const MAX_NAME: usize = 200;

/// Makes a counter known until it is dropped.
pub struct Announcement {
    daemon: Option<(ServiceDaemon, String)>,
}

impl Announcement {
    /// Makes it known. A machine that cannot do so logs the reason, and is reached by its address alone.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    #[must_use]
    pub fn new(info: &CarrierInfo, port: u16, reach: Reach) -> Self {
        let daemon = announce(info, port, reach);
        if let Err(error) = &daemon {
            tracing::warn!(%error, "this carrier cannot be announced");
        }
        Self {
            daemon: daemon.ok(),
        }
    }
}

impl Drop for Announcement {
    fn drop(&mut self) {
        if let Some((daemon, name)) = self.daemon.take() {
            // Says good-bye, so that the others forget it at once.
            let _ = daemon.unregister(&name);
            let _ = daemon.shutdown();
        }
    }
}

/// A carrier that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearby {
    /// Its tablet.
    pub device: DeviceId,
    /// Who carries, shortened.
    pub name: String,
    /// Where it listens, `http://ip:port`, the likeliest first. Never empty.
    pub addresses: Vec<String>,
}

/// Looks for carriers until it is dropped.
pub struct Discovery {
    daemon: Option<ServiceDaemon>,
    seen: watch::Receiver<Vec<Nearby>>,
}

impl Discovery {
    /// Begins to look, leaving out this tablet itself. A machine that cannot look logs the reason and sees nobody.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    #[must_use]
    pub fn new(own: DeviceId, reach: Reach) -> Self {
        let (tell, seen) = watch::channel(vec![]);
        let begun = daemon(reach).and_then(|daemon| Ok((daemon.browse(SERVICE)?, daemon)));
        let daemon = match begun {
            Ok((events, daemon)) => {
                tokio::spawn(look(events, own, tell));
                Some(daemon)
            }
            Err(error) => {
                tracing::warn!(%error, "nobody can be looked for in this network");
                None
            }
        };
        Self { daemon, seen }
    }

    /// The carriers that are there now, by name.
    #[must_use]
    pub fn carriers(&self) -> Vec<Nearby> {
        self.seen.borrow().clone()
    }

    /// The same, to wait for changes. When nobody looks any more it reports so by an error and holds what was seen
    /// last.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Vec<Nearby>> {
        self.seen.clone()
    }
}

impl Drop for Discovery {
    fn drop(&mut self) {
        if let Some(daemon) = self.daemon.take() {
            let _ = daemon.shutdown();
        }
    }
}

fn daemon(reach: Reach) -> mdns_sd::Result<ServiceDaemon> {
    let daemon = ServiceDaemon::new()?;
    match reach {
        Reach::Room => daemon.disable_interface(vec![IfKind::LoopbackV4, IfKind::LoopbackV6])?,
        Reach::ThisMachine => {
            daemon.disable_interface(IfKind::All)?;
            daemon.enable_interface(IfKind::LoopbackV4)?;
        }
    }
    tokio::spawn(report(daemon.monitor()?));
    Ok(daemon)
}

/// What goes wrong later: a network without multicast, for one.
async fn report(events: Receiver<DaemonEvent>) {
    while let Ok(event) = events.recv_async().await {
        if let DaemonEvent::Error(error) = event {
            tracing::info!(%error, "carriers may not find each other");
        }
    }
}

fn announce(
    info: &CarrierInfo,
    port: u16,
    reach: Reach,
) -> mdns_sd::Result<(ServiceDaemon, String)> {
    let daemon = daemon(reach)?;
    let device = info.device.to_string();
    let host = format!("okuu-{device}.local.");
    let format = info.format.to_string();
    let texts = [
        ("name", shortened(&info.name)),
        ("device", &device),
        ("format", &format),
    ];
    let service = ServiceInfo::new(SERVICE, &device, &host, (), port, &texts[..])?;
    let service = service.enable_addr_auto();
    let name = service.get_fullname().to_owned();
    daemon.register(service)?;
    Ok((daemon, name))
}

async fn look(events: Receiver<ServiceEvent>, own: DeviceId, tell: watch::Sender<Vec<Nearby>>) {
    // By the name of the announcement: two tablets may claim to be the same, and one of them lies.
    let mut seen = BTreeMap::<String, Nearby>::new();
    while let Ok(event) = events.recv_async().await {
        match event {
            ServiceEvent::ServiceResolved(found) => match read(&found) {
                Some(nearby) if nearby.device == own => continue,
                Some(_) if seen.len() >= MAX_CARRIERS && !seen.contains_key(&found.fullname) => {
                    continue;
                }
                Some(nearby) => drop(seen.insert(found.fullname.clone(), nearby)),
                None => drop(seen.remove(&found.fullname)),
            },
            ServiceEvent::ServiceRemoved(_, name) => drop(seen.remove(&name)),
            _ => continue,
        }
        let mut list: Vec<_> = seen.values().cloned().collect();
        list.sort_by(|a, b| a.name.cmp(&b.name).then(a.device.cmp(&b.device)));
        tell.send_if_modified(|told| {
            let news = *told != list;
            *told = list;
            news
        });
    }
}

/// What an announcement says; none when it is no carrier's, or one's that this tablet cannot talk to.
fn read(found: &ResolvedService) -> Option<Nearby> {
    let text = |key| found.get_property_val_str(key);
    if text("format")?.parse() != Ok(FORMAT) || found.port == 0 {
        return None;
    }
    let device = text("device")?.parse().ok()?;
    let name: String = text("name")?
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    let mut addresses: Vec<(u8, IpAddr)> = found
        .addresses
        .iter()
        .map(mdns_sd::ScopedIp::to_ip_addr)
        .filter_map(|ip| Some((rank(ip)?, ip)))
        .filter(|(_, ip)| is_near(*ip))
        .collect();
    addresses.sort_unstable();
    addresses.truncate(MAX_ADDRESSES);
    let addresses: Vec<_> = addresses
        .into_iter()
        .map(|(_, ip)| base(ip, found.port))
        .collect();
    (!addresses.is_empty()).then(|| Nearby {
        device,
        name: shortened(&name).to_owned(),
        addresses,
    })
}

/// At most [`MAX_NAME`] bytes, and no half letters.
fn shortened(name: &str) -> &str {
    &name[..name.floor_char_boundary(MAX_NAME)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announced(texts: &[(&str, &str)], ips: &str) -> Option<Nearby> {
        let service = ServiceInfo::new(SERVICE, "a", "a.local.", ips, 7645, texts).unwrap();
        read(&service.as_resolved_service())
    }

    #[test]
    fn an_announcement_is_read_with_its_best_address_first() {
        let device = DeviceId::random();
        let id = device.to_string();
        let texts = [("name", "Айгүл\n"), ("device", &id), ("format", "1")];
        let ips = "fd00::2,fe80::1,8.8.8.8,192.168.1.5";
        let nearby = announced(&texts, ips).unwrap();
        assert_eq!(nearby.device, device);
        assert_eq!(nearby.name, "Айгүл");
        let addresses = ["http://192.168.1.5:7645", "http://[fd00::2]:7645"];
        assert_eq!(nearby.addresses, addresses);
    }

    #[test]
    fn what_is_no_carrier_we_can_reach_is_not_shown() {
        let id = DeviceId::random().to_string();
        let good = [("name", "A"), ("device", id.as_str()), ("format", "1")];
        assert!(announced(&good, "192.168.1.5").is_some());
        assert_eq!(announced(&good, "8.8.8.8"), None);
        assert_eq!(announced(&good[..2], "192.168.1.5"), None);
        let newer = [good[0], good[1], ("format", "2")];
        assert_eq!(announced(&newer, "192.168.1.5"), None);
        let nobody = [good[0], ("device", "me"), good[2]];
        assert_eq!(announced(&nobody, "192.168.1.5"), None);
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        assert_eq!(shortened("Айгүл"), "Айгүл");
        let long = format!("a{}", "ы".repeat(300));
        assert_eq!(shortened(&long).len(), MAX_NAME - 1);
    }
}
