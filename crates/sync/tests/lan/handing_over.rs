//! Tablets hand over, and everything arrives once.

use okuu_protocol::Bundle;
use okuu_sync::{LanError, Listen, Reach};

use crate::kit::{Fault, Trainer, address, bundle, parcel, road, taken};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_tablets_come_together_and_each_parcel_arrives_exactly_once() {
    let trainer = Trainer::new();
    // Fewer places than tablets: most of them stand in line.
    let counter = trainer.opens_to(Listen {
        places: 4,
        ..Listen::to(Reach::ThisMachine)
    });
    let tablets: Vec<_> = (0..40)
        .map(|n| {
            let parcels = [parcel(100), parcel(n * 4_000)];
            let address = address(&counter);
            tokio::spawn(async move {
                let answer = road().hand_over(&address, &bundle(&parcels)).await.unwrap();
                let [first, second] = parcels;
                let taken = taken(&answer);
                assert_eq!(taken[0].series, first.header().series);
                assert_eq!(taken[1].series, second.header().series);
                [first.header().batch.clone(), second.header().batch.clone()]
            })
        })
        .collect();
    let mut sent = vec![];
    for tablet in tablets {
        sent.extend(tablet.await.unwrap());
    }
    sent.sort();
    assert_eq!(trainer.digests(), sent);
    let counts = trainer.arrived.lock().unwrap();
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bundles_larger_than_the_room_for_them_wait_for_each_other() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    // 4 × 36 MiB: two find room at a time.
    let parcels: Vec<_> = std::iter::repeat_with(|| parcel(200 << 10))
        .take(2)
        .collect();
    let filler = vec![0; 18 << 20];
    let large = |n: u8| {
        let unknown = || okuu_protocol::Item::Unknown {
            kind: 200 + n,
            bytes: filler.clone(),
        };
        let mut large = bundle(&parcels);
        large.items.extend([unknown(), unknown()]);
        large
    };
    let tablets: Vec<_> = (0..4)
        .map(|n| {
            let (address, large) = (address(&counter), large(n));
            tokio::spawn(async move { road().hand_over(&address, &large).await.unwrap() })
        })
        .collect();
    for tablet in tablets {
        assert_eq!(taken(&tablet.await.unwrap()).len(), 2);
    }
    let counts = trainer.arrived.lock().unwrap();
    assert!(counts.values().all(|count| *count == 4), "{counts:?}");
}

#[tokio::test]
async fn a_tablet_sees_who_carries() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let info = road().carrier(&address(&counter)).await.unwrap();
    assert_eq!(info.device, trainer.device);
    assert_eq!(info.name, "Айгүл");
    let typed = format!(" 127.0.0.1 : {} ", counter.port());
    assert_eq!(road().carrier(&typed).await.unwrap(), info);
    let named = format!("localhost:{}", counter.port());
    assert_eq!(road().carrier(&named).await.unwrap(), info);
}

#[tokio::test]
async fn a_carrier_that_fails_says_so_without_its_reasons_and_serves_the_next() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let bundle = bundle(&[parcel(100)]);
    for fault in [Fault::Fails, Fault::Panics] {
        *trainer.fault.lock().unwrap() = Some(fault);
        let answer = road().hand_over(&address(&counter), &bundle).await;
        assert!(
            matches!(answer, Err(LanError::Trouble { status: 500 })),
            "{answer:?}"
        );
        assert!(!format!("{answer:?}").contains("cats"), "{answer:?}");
    }
    let answer = road().hand_over(&address(&counter), &bundle).await.unwrap();
    assert_eq!(taken(&answer).len(), 1);
}

#[tokio::test]
async fn a_closed_counter_is_nobody() {
    let trainer = Trainer::new();
    let counter = trainer.opens();
    let address = address(&counter);
    counter.close().await;
    let answer = road().hand_over(&address, &Bundle::default()).await;
    assert!(
        matches!(answer, Err(LanError::Unreachable(_))),
        "{answer:?}"
    );
}

#[tokio::test]
async fn nothing_is_sent_out_of_the_room() {
    let answer = road()
        .hand_over("http://okuu.example", &Bundle::default())
        .await;
    assert!(matches!(answer, Err(LanError::Address(_))), "{answer:?}");
}

#[tokio::test]
async fn a_counter_in_the_room_shows_addresses_that_lead_to_it() {
    let trainer = Trainer::new();
    let counter = trainer.opens_to(Listen::to(Reach::Room));
    let shown = counter.addresses();
    if shown.is_empty() {
        eprintln!("SKIPPED: this machine is in no network");
    }
    for address in shown {
        let info = road().carrier(&address).await;
        assert_eq!(info.unwrap().device, trainer.device, "{address}");
    }
}
