//! The classes that the CEC plans and tablets know.

use okuu_collector::{Planned, read_schedule};
use okuu_protocol::api::{ProblemCode, SCHEDULE};
use okuu_protocol::{Schedule, Signed};

use crate::kit::{Site, answer, now, roster};
use crate::tablet::Tablet;

const PLAN: &str = r#"
[[class]]
id = "pec-7"
starts_at = "2021-03-09 14:00"
ends_at = "2021-03-09T18:00:00+06:00"
place = "Өзгөн, № 1 мектеп"
audience = "PEC"
modules = ["03", "01"]
trainer = "Маматов Улан"
commissions = ["PEC-7"]

[[class]]
id = "pec-chui"
starts_at = 2021-03-02T09:00:00
ends_at = 2021-03-02T17:00:00
place = "Лебединовка"
audience = "PEC"
modules = ["01"]
trainer = "Касымов Данияр"
region = "Чүй облусу"

[[class]]
id = "tot"
starts_at = "2021-02-17 09:00"
ends_at = "2021-02-19 17:00"
place = "Бишкек"
audience = "TOT"
modules = ["01", "02", "03"]
trainer = "БШК"
commissions = []

[[class]]
id = "meeting"
starts_at = "2021-03-20 09:00"
ends_at = "2021-03-20 10:00"
place = "Лебединовка"
audience = "ALL"
modules = []
trainer = "Касымов Данияр"
region = "Чүй облусу"
district = "Аламүдүн району"
"#;

impl Site {
    fn plans(&self, text: &str) -> Planned {
        let roster = self.store().roster(okuu_collector::Scope::All).unwrap();
        let listed = read_schedule(text, &roster.commissions).unwrap();
        self.store().import_schedule(listed).unwrap()
    }

    async fn schedule(&self, scope: &str) -> Schedule {
        let token = self.enrols(&Tablet::new(), scope).await.token;
        let asked = self.get(SCHEDULE).bearer_auth(token);
        let signed: Signed<Schedule> = answer(asked).await.unwrap();
        signed.verify(&self.collector.key()).unwrap()
    }
}

/// Each class with those invited.
fn invited(schedule: &Schedule) -> Vec<String> {
    let class = |class: &okuu_protocol::Class| {
        let commissions: Vec<String> = class.commissions.iter().map(ToString::to_string).collect();
        format!("{}: {}", class.id, commissions.join(" "))
    };
    schedule.classes.iter().map(class).collect()
}

#[tokio::test]
async fn a_tablet_knows_the_classes_of_its_commission_and_a_trainer_all() {
    let site = Site::open().await;
    site.plans(PLAN);
    let all = site.schedule("all").await;
    let expected = [
        "tot: ",
        "pec-chui: PEC-1024",
        "pec-7: PEC-7",
        "meeting: REC-3 PEC-1024",
    ];
    assert_eq!(
        invited(&all),
        expected,
        "by beginning, each level only to its own"
    );
    let class = &all.classes[2];
    assert_eq!(
        class.starts_at.to_string(),
        "2021-03-09T08:00:00.000Z",
        "Bishkek is six hours ahead"
    );
    assert_eq!(class.ends_at.to_string(), "2021-03-09T12:00:00.000Z");
    assert_eq!(
        class
            .modules
            .iter()
            .map(|one| one.as_str())
            .collect::<Vec<_>>(),
        ["03", "01"]
    );
    assert_eq!(invited(&site.schedule("PEC-7").await), ["pec-7: PEC-7"]);
    assert_eq!(invited(&site.schedule("REC-3").await), ["meeting: REC-3"]);
    assert_eq!(
        invited(&site.schedule("PEC-1024").await),
        ["pec-chui: PEC-1024", "meeting: PEC-1024"]
    );
    assert!(site.schedule("PEC-999").await.classes.is_empty());
}

#[tokio::test]
async fn the_version_grows_only_when_somebody_is_told_something_new() {
    let site = Site::open().await;
    assert_eq!(site.schedule("all").await.version, 0);
    let planned = |text: &str| {
        let planned = site.plans(text);
        (planned.version, planned.changed)
    };
    assert_eq!(planned(PLAN), (1, true));
    assert_eq!(planned(PLAN), (1, false));
    let otherwise = "[[class]]".to_owned()
        + &PLAN
            .split("[[class]]")
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
            .join("[[class]]");
    assert_eq!(
        planned(&otherwise),
        (1, false),
        "the order in the file says nothing"
    );
    assert_eq!(planned(&PLAN.replace("Бишкек", "Ош")), (2, true));
    site.imports(&roster().replace("Бакиров", "Бекиров"));
    assert_eq!(
        site.schedule("all").await.version,
        2,
        "another name invites nobody else"
    );
    site.imports(&roster().replace("PEC-1024", "PEC-1025"));
    let schedule = site.schedule("PEC-1025").await;
    assert_eq!(
        schedule.version, 3,
        "the roster has another commission there"
    );
    assert_eq!(
        invited(&schedule),
        ["pec-chui: PEC-1025", "meeting: PEC-1025"]
    );
}

#[tokio::test]
async fn a_schedule_opens_to_nobody_without_a_token_or_with_a_revoked_one() {
    let site = Site::open().await;
    let tablet = Tablet::new();
    let token = site.enrols(&tablet, "all").await.token;
    let ask =
        async |token: &str| answer::<Signed<Schedule>>(site.get(SCHEDULE).bearer_auth(token)).await;
    assert_eq!(
        ask("nonsense").await.unwrap_err(),
        ProblemCode::Unauthorised
    );
    site.store().revoke(tablet.device, now()).unwrap();
    assert_eq!(ask(&token).await.unwrap_err(), ProblemCode::DeviceRevoked);
}

#[tokio::test]
async fn every_wrong_line_is_named_in_one_run() {
    let site = Site::open().await;
    let roster = site
        .store()
        .roster(okuu_collector::Scope::All)
        .unwrap()
        .commissions;
    let wrong = r#"
[[class]]
id = "бир"
starts_at = "2021-03-09"
ends_at = "tomorrow"
place = ""
audience = "PEC"
modules = ["3 ", "01", "01"]
trainer = 5
commissions = ["PEC-7", "PEC-7", "PEC-5", "UIK-7"]

[[class]]
id = "two"
starts_at = "2021-03-09 14:00"
ends_at = "2021-03-09 13:00"
place = "Ош"
audience = "REC"
modules = "01"
trainer = "Маматов Улан"
region = "Ош облусу"

[[class]]
id = "two"
starts_at = "2021-03-09 14:00"
ends_at = "2021-03-09 15:00"
place = "Ош"
audience = "PEC"
modules = []
trainer = "Маматов Улан"
region = "Ош облусу"
commissions = ["PEC-7"]
room = 4

[[class]]
id = "four"
starts_at = "2021-03-09 14:00"
ends_at = "2021-03-09 13:00"
place = "Ош"
audience = "PEC"
modules = []
trainer = "Маматов Улан"
district = "Өзгөн району"
"#;
    let problems = read_schedule(wrong, &roster).unwrap_err();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(problems.join("\n"), @r#"
    line 3: id: «бир» is no id; write Latin letters, digits and hyphens
    line 4: starts_at: expected day and time, such as "2021-03-02 09:00"
    line 5: ends_at: expected day and time, such as "2021-03-02 09:00"
    line 6: place: is empty
    line 8: modules: 01 stands twice
    line 8: modules: «3 » is no module; write "08"
    line 9: trainer: expected text in quotation marks
    line 10: commissions: PEC-5 is not on the roster
    line 10: commissions: PEC-7 stands twice
    line 10: commissions: «UIK-7» is no commission; write PEC-1024 or REC-3
    line 15: ends_at: the class ends before it begins
    line 18: modules: expected a list of texts in quotation marks
    line 20: nobody is invited: the roster has no such commission there
    line 23: id: two already stands on line 13
    line 30: write either commissions or region and district
    line 32: room: unknown key; expected id, starts_at, ends_at, place, audience, modules, trainer, commissions, region, district
    line 34: region: is missing
    line 37: ends_at: the class ends before it begins
    "#);
    let nothing = read_schedule("", &roster).unwrap_err();
    insta::assert_snapshot!(nothing[0], @"line 1: expected at least one [[class]]");
}
