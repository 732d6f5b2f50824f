//! The pages as a coordinator meets them.

use crate::kit::{Site, learner, roster};
use crate::tablet::Tablet;

/// Two people of PEC-1024 and one of REC-3 have learned; so has somebody whom nobody knows.
async fn told() -> Site {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    for module in ["01", "02", "03"] {
        tablet.completes(learner(10), module);
    }
    tablet.completes(learner(11), "01");
    tablet.completes(learner(30), "01");
    tablet.completes(learner(30), "02");
    tablet.registers(learner(41), "PEC-999");
    tablet.completes(learner(41), "01");
    site.hears_all(&tablet).await;
    site
}

/// The text of a page without its tags, each run of white space one blank.
fn read(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_country_is_shown_by_region_and_by_module() {
    let page = read(&told().await.page("/?lang=en").await);
    // PEC: 6 people and 3 modules, REC: 3 people and 2 modules, 24 in all; 6 are done.
    assert!(page.contains("25 % 6 of 24"), "{page}");
    assert!(
        page.contains("Чүй облусу 40 % 0 /2 6 3 /6 2 /6 1 /3"),
        "{page}"
    );
    assert!(
        page.contains("Ош облусу 0 % 0 /1 3 0 /3 0 /3 0 /3"),
        "{page}"
    );
    assert!(page.contains("1 Beginning 33 % 3 of 9"), "{page}");
    assert!(page.contains("Sequel in preparation"), "{page}");
}

#[tokio::test]
async fn the_way_leads_from_region_to_district_to_commission_and_back() {
    let site = told().await;
    let region = site
        .page("/?lang=en&region=%D0%A7%D2%AF%D0%B9+%D0%BE%D0%B1%D0%BB%D1%83%D1%81%D1%83")
        .await;
    assert!(region.contains("Аламүдүн району</a>") && !region.contains("Өзгөн"));
    let district = site
        .page("/?lang=ru&region=%D0%A7%D2%AF%D0%B9+%D0%BE%D0%B1%D0%BB%D1%83%D1%81%D1%83&district=%D0%90%D0%BB%D0%B0%D0%BC%D2%AF%D0%B4%D2%AF%D0%BD+%D1%80%D0%B0%D0%B9%D0%BE%D0%BD%D1%83")
        .await;
    assert!(
        district.contains("href=\"/?lang=ru&#38;commission=PEC-1024\">УИК-1024</a>"),
        "{district}"
    );
    assert!(district.contains("ТИК-3</a>"));
    let commission = read(&site.page("/?lang=ky&commission=PEC-1024").await);
    assert!(
        commission.starts_with("content") || commission.contains("УШК-1024"),
        "{commission}"
    );
    assert!(
        commission.contains("Асанова ✓ ✓ ✓ Бакиров ✓ · · Ким · · ·"),
        "{commission}"
    );
}

#[tokio::test]
async fn who_is_missing_is_named_with_the_modules_that_lack() {
    let site = told().await;
    let missing = async |path: &str| {
        let page = read(&site.page(path).await);
        let (_, from) = page.split_once("Who has not completed").unwrap();
        from.split("Who has completed").next().unwrap().to_owned()
    };
    let all = missing("/?lang=en").await;
    assert!(all.contains("Бакиров 2 3 Ким no module yet"), "{all}");
    assert!(
        !all.contains("Асанова") && !all.contains("Иванова"),
        "{all}"
    );
    let one = missing("/?lang=en&module=01&commission=PEC-1024").await;
    assert!(one.contains("Ким") && !one.contains("Бакиров"), "{one}");
    let none = missing("/?lang=en&module=01&region=%D0%9D%D0%B0%D1%80%D1%8B%D0%BD").await;
    assert!(none.contains("Nobody here is on the roster"), "{none}");
}

#[tokio::test]
async fn a_learner_of_no_known_commission_is_shown_and_moves_when_the_roster_knows_better() {
    let site = told().await;
    let page = site.page("/?lang=en").await;
    assert!(
        page.contains("<b>Not on the roster</b> – 1 person"),
        "{page}"
    );
    let nowhere = read(&site.page("/?lang=en&commission=none").await);
    assert!(
        nowhere.contains("No name, 00000000 not on the roster · says PEC-999 ✓"),
        "{nowhere}"
    );
    let known = roster()
        + "[[commission]]\nnumber = \"PEC-999\"\nregion = \"Нарын облусу\"\ndistrict = \"Нарын\"\npeople = []\n";
    site.imports(&known);
    let page = read(&site.page("/?lang=en").await);
    assert!(!page.contains("Not on the roster"), "{page}");
    assert!(page.contains("Нарын облусу 0 % 0 /1 0 +1 +1 – –"), "{page}");
}

#[tokio::test]
async fn a_commission_that_is_not_on_the_roster_is_answered_in_words() {
    let site = told().await;
    let page = read(&site.page("/?lang=en&commission=Kara-Suu").await);
    assert!(
        page.contains("no such commission on the roster: Kara-Suu"),
        "{page}"
    );
    let page = read(&site.page("/?lang=en&commission=PEC-4321").await);
    assert!(page.contains("Nobody here is on the roster"), "{page}");
}

#[tokio::test]
async fn the_table_has_the_rows_of_the_page_and_calculates_nothing() {
    let site = told().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(21), "02");
    site.hears_all(&tablet).await;
    let table = site.page("/coverage.csv?lang=en").await;
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    region,district,commission,person,module,title,edition,completed_at,received_at,score,not_before,claim
    Ош облусу,Өзгөн району,PEC-7,'=Формула,02,Middle,2021-02-20,2021-03-01T18:01:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,REC-3,Иванова,01,Beginning,2021-02-20,2021-03-01T18:05:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,REC-3,Иванова,02,Middle,2021-02-20,2021-03-01T18:06:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,PEC-1024,Асанова,01,Beginning,2021-02-20,2021-03-01T18:01:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,PEC-1024,Асанова,02,Middle,2021-02-20,2021-03-01T18:02:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,PEC-1024,Асанова,03,End,2021-02-20,2021-03-01T18:03:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Чүй облусу,Аламүдүн району,PEC-1024,Бакиров,01,Beginning,2021-02-20,2021-03-01T18:04:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    Not on the roster,,PEC-999,00000000-0000-4000-8000-000000000029,01,Beginning,2021-02-20,2021-03-01T18:08:00+06:00,2021-03-10T12:00:00+06:00,90%,,
    ");
    let part = site
        .page("/coverage.csv?lang=en&commission=PEC-1024&module=01")
        .await;
    assert_eq!(part.lines().count(), 3, "head, Асанова, Бакиров");
}

#[tokio::test]
async fn what_a_learner_or_a_file_says_is_text_on_every_page() {
    let site = Site::open().await;
    let bad = roster()
        .replace("Асанова", "<script>alert(1)</script>")
        .replace("Чүй облусу", "\\\"><b>x");
    site.imports(&bad);
    let mut tablet: Tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    site.hears_all(&tablet).await;
    for path in [
        "/?lang=en",
        "/?lang=en&commission=%22%3E%3Cb%3Ex",
        "/?lang=en&commission=PEC-1024",
    ] {
        let page = site.page(path).await;
        assert!(
            !page.contains("<script") && !page.contains("\"><b>x"),
            "{path}"
        );
    }
    let response = site.get("/").send().await.unwrap();
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.contains("default-src 'none'"));
}

#[tokio::test]
async fn the_page_speaks_the_language_of_the_address_or_of_the_browser() {
    let site = told().await;
    let title = async |path: &str, accepted: &str| {
        let request = site.get(path).header("accept-language", accepted);
        let page = request.send().await.unwrap().text().await.unwrap();
        let title = page.split("<title>").nth(1).unwrap();
        title.split("</title>").next().unwrap().to_owned()
    };
    assert_eq!(
        title("/?lang=ky", "ru").await,
        "Өлкө боюнча · Окутууга камтуу"
    );
    assert_eq!(
        title("/", "ru-RU,ru;q=0.9").await,
        "Вся страна · Охват обучением"
    );
    assert_eq!(title("/", "fr").await, "Өлкө боюнча · Окутууга камтуу");
}

#[tokio::test]
async fn long_lists_go_on_where_they_stopped() {
    let site = Site::open().await;
    let people = |at: u128| {
        format!(
            "    {{ name = \"Адам {at:03}\", learner = \"{}\" }},\n",
            learner(1000 + at)
        )
    };
    let many: String = (0..120).map(people).collect();
    site.imports(&format!(
        "[[commission]]\nnumber = \"PEC-5\"\nregion = \"Талас\"\ndistrict = \"Талас\"\npeople = [\n{many}]\n"
    ));
    let mut path = "/?lang=en".to_owned();
    let mut names = Vec::new();
    for _ in 0..3 {
        let page = site.page(&path).await;
        names.extend(
            page.split("<li>Адам ")
                .skip(1)
                .map(|rest| rest[..3].to_owned()),
        );
        let more = page
            .split("href=\"")
            .filter(|link| link.contains("missing_after"));
        let Some(link) = more.last() else { break };
        path = link.split('"').next().unwrap().replace("&#38;", "&");
        path = path.split('#').next().unwrap().to_owned();
    }
    let expected: Vec<String> = (0..120).map(|at| format!("{at:03}")).collect();
    assert_eq!(names, expected);
}
