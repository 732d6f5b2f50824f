//! The country in small: many tablets come back at the same time. `cargo xtask bench country` plays it at full size.

use std::time::Duration;

use okuu_tests::country::{Size, run};

#[tokio::test(flavor = "multi_thread")]
async fn tablets_that_all_come_back_at_once_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().expect("a folder for the tablets");
    let size = Size {
        tablets: 8,
        members: 20,
        within: Duration::from_millis(300),
        seed: 7,
    };
    let report = run(size, folder.path(), |_| {}).await;
    assert!(report.is_whole(), "{report}");
    assert_eq!(report.tablets, 8, "{report}");
}
