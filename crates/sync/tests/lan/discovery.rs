//! Carriers are seen while they are there, where the machine lets anybody see anything.

use std::time::Duration;

use okuu_domain::DeviceId;
use okuu_sync::{Announcement, Carrier as _, Discovery, Nearby, Reach};

use crate::kit::{Trainer, road};

/// Whether a datagram to everybody comes back on loopback; without that nothing can be found there.
fn hears_itself() -> std::io::Result<()> {
    use std::net::{Ipv4Addr, UdpSocket};
    let group = Ipv4Addr::new(224, 0, 0, 251);
    let ear = UdpSocket::bind("0.0.0.0:0")?;
    ear.join_multicast_v4(&group, &Ipv4Addr::LOCALHOST)?;
    ear.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mouth = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::DGRAM, None)?;
    mouth.set_multicast_if_v4(&Ipv4Addr::LOCALHOST)?;
    mouth.send_to(
        b"okuu",
        &std::net::SocketAddrV4::new(group, ear.local_addr()?.port()).into(),
    )?;
    ear.recv(&mut [0; 4]).map(drop)
}

async fn until(seen: &Discovery, found: impl Fn(&[Nearby]) -> bool) {
    let mut seen = seen.watch();
    seen.wait_for(|carriers| found(carriers)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_carrier_is_seen_while_it_is_announced() {
    if let Err(error) = hears_itself() {
        eprintln!("SKIPPED: this machine lets nobody be found on loopback: {error}");
        return;
    }
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let seeking = Discovery::new(DeviceId::random(), Reach::ThisMachine);
    let own = Discovery::new(trainer.device, Reach::ThisMachine);
    let announced = Announcement::new(&trainer.info(), counter.port(), Reach::ThisMachine);
    let is_trainer = |nearby: &Nearby| nearby.device == trainer.device;
    until(&seeking, |carriers| carriers.iter().any(is_trainer)).await;
    let carriers = seeking.carriers();
    let nearby = carriers.iter().find(|nearby| is_trainer(nearby)).unwrap();
    assert_eq!(nearby.name, "Айгүл");
    let info = road().carrier(&nearby.addresses[0]).await.unwrap();
    assert_eq!(info.device, trainer.device);
    drop(announced);
    until(&seeking, |carriers| !carriers.iter().any(is_trainer)).await;
    assert!(
        !own.carriers().iter().any(is_trainer),
        "nobody looks for oneself"
    );
}

#[tokio::test]
async fn looking_around_in_any_network_never_fails() {
    let seeking = Discovery::new(DeviceId::random(), Reach::Room);
    let trainer = Trainer::new();
    drop(Announcement::new(&trainer.info(), 7645, Reach::Room));
    assert!(
        seeking
            .carriers()
            .iter()
            .all(|nearby| !nearby.addresses.is_empty())
    );
}
