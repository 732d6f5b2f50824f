//! Sticks that are damaged, locked or gone.

use std::path::Path;

use okuu_app::FailureCode;
use okuu_tests::{Collector, Tablet};
use serde_json::json;

use crate::{cut_off, opens, registered, saves, way};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_off_gives_what_is_whole() {
    let mut collector = Collector::started().await;
    let (member, ..) = cut_off(&collector, "Асанова Гүлнара").await;
    let trainer = registered(collector.address(), collector.code()).await;
    collector.kill();
    let stick = member.gets_stick("BLUE");
    let saved = saves(&member, "BLUE").await;
    let file = stick.join(saved["name"].as_str().unwrap());
    let whole = std::fs::read(&file).unwrap();
    member.gives_stick("BLUE", &trainer);
    let file = trainer.stick("BLUE").join(file.file_name().unwrap());

    std::fs::write(&file, &whole[..40]).unwrap();
    let nothing = opens(&trainer).await;
    assert_eq!(
        (&nothing["parcels"], &nothing["broken"]),
        (&json!(0), &json!("cut"))
    );
    std::fs::write(&file, &whole[..whole.len() - 20]).unwrap();
    let most = opens(&trainer).await;
    assert_eq!(
        (&most["records"], &most["broken"]),
        (&saved["records"], &json!("cut"))
    );
    std::fs::write(&file, "an essay").unwrap();
    let path = json!({ "path": file });
    let code = trainer.refusal("open_bundle_at", path).await;
    assert_eq!(code, FailureCode::FileNotOkuu);
    let elsewhere = json!({ "path": trainer.store() });
    let code = trainer.refusal("open_bundle_at", elsewhere).await;
    assert_eq!(
        code,
        FailureCode::FileUnreadable,
        "only what was offered is opened"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stick_that_is_locked_or_goes_away_loses_nothing() {
    let collector = Collector::started().await;
    let (member, learner, _link) = cut_off(&collector, "Асанова Гүлнара").await;
    let locked = locked_stick(&member);
    let gone = member.gets_stick("GONE");
    let places = member.ask("places", json!({})).await;
    let writable: Vec<_> = places
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["writable"])
        .collect();
    assert_eq!(
        writable,
        [true, false],
        "the locked one comes after: {places}"
    );
    std::fs::remove_dir(&gone).unwrap();

    let save = async |place: &Path| {
        member
            .refusal("save_bundle", json!({ "place": place }))
            .await
    };
    assert_eq!(save(&gone).await, FailureCode::PlaceGone);
    assert_eq!(save(&locked).await, FailureCode::PlaceReadOnly);
    assert_eq!(
        save(member.folder()).await,
        FailureCode::PlaceGone,
        "no other folder either"
    );
    assert_eq!(
        way(&member, &learner).await.0,
        "onTablet",
        "nothing left the tablet"
    );
    member.gets_stick("RED");
    saves(&member, "RED").await;
    assert_eq!(way(&member, &learner).await.0, "withCarrier");
}

/// A stick that takes no files, not even from whom file permissions do not stop.
fn locked_stick(tablet: &Tablet) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let stick = tablet.gets_stick("LOCKED");
    std::fs::set_permissions(&stick, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(stick.join("probe"), "").is_ok() {
        std::fs::remove_dir_all(&stick).unwrap();
        std::os::unix::fs::symlink("/sys", &stick).unwrap();
    }
    stick
}
