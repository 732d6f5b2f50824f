//! Files that are brought in a browser, and the page of what was set aside.

use okuu_domain::Seq;
use okuu_protocol::api::BUNDLE_TYPE;
use okuu_protocol::{Bundle, Item, Parcel};
use reqwest::{Response, StatusCode};

use crate::kit::{Site, learner, now};
use crate::tablet::Tablet;

const BOUNDARY: &str = "----okuu";

fn file(parcels: &[Parcel]) -> Vec<u8> {
    let items = parcels.iter().cloned().map(Item::Parcel).collect();
    Bundle { items }.to_bytes().unwrap()
}

/// Sends files as a browser does.
async fn uploads(site: &Site, lang: &str, files: &[(&str, &[u8])]) -> Response {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let form = format!("multipart/form-data; boundary={BOUNDARY}");
    let request = site.post(&format!("/upload?lang={lang}"), body);
    request.header("content-type", form).send().await.unwrap()
}

/// The text of a page without its tags, each run of white space one blank.
fn read(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the page's form for the answer.
fn outcome(html: &str) -> String {
    let (_, from) = html.split_once("name=\"outcome\" value=\"").unwrap();
    let value = from.split('"').next().unwrap();
    value
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

async fn asks_for_the_answer(site: &Site, outcome: &str) -> Response {
    let form: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("outcome", outcome)
        .finish();
    let request = site.post("/upload/answer?lang=en", form);
    let type_ = "application/x-www-form-urlencoded";
    request.header("content-type", type_).send().await.unwrap()
}

#[tokio::test]
async fn a_file_is_taken_shown_by_tablet_and_answered_with_a_file() {
    let site = Site::open().await;
    let mut tablet = Tablet::new();
    site.enrols(&tablet, "PEC-1024").await;
    tablet.completes(learner(10), "01");
    tablet.garbles(learner(10), "02");
    site.hears(&tablet, 1, 1).await;
    let bytes = file(&[tablet.parcel(1, 2, &site.recipient())]);
    let response = uploads(&site, "en", &[("from-osh.okuu", &bytes)]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let html = response.text().await.unwrap();
    let page = read(&html);
    let id = &tablet.device.to_string()[..8];
    assert!(page.contains(&format!("Tablet {id} PEC-1024")), "{page}");
    assert!(
        page.contains("New records 1 Records that were here already 1"),
        "{page}"
    );
    assert!(page.contains("Records set aside for a check 1"), "{page}");
    let answer = asks_for_the_answer(&site, &outcome(&html)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], BUNDLE_TYPE);
    let name = answer.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(name, "attachment; filename=\"okuu-answer-2021-03-10.okuu\"");
    let answer = Bundle::read(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(site.receipts(&answer)[0].received, Seq(2));
}

#[tokio::test]
async fn the_answer_can_be_fetched_after_a_restart_and_only_by_what_was_given_out() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    tablet.completes(learner(10), "01");
    let bytes = file(&[tablet.parcel(1, 1, &site.recipient())]);
    let html = uploads(&site, "ru", &[("a.okuu", &bytes)])
        .await
        .text()
        .await
        .unwrap();
    let outcome = outcome(&html);
    let anew = site.restarted().await;
    let answer = asks_for_the_answer(&anew, &outcome).await;
    assert!(Bundle::read(&answer.bytes().await.unwrap()).is_ok());
    for forged in [
        outcome.replace(
            &tablet.series.to_string(),
            &site.tablet().await.series.to_string(),
        ),
        "{}".to_owned(),
    ] {
        let refused = asks_for_the_answer(&anew, &forged).await;
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}

#[tokio::test]
async fn what_was_not_taken_is_said_with_its_reason() {
    let site = Site::open().await;
    let to = site.recipient();
    let (mut stranger, mut good) = (Tablet::new(), site.tablet().await);
    stranger.completes(learner(10), "01");
    for _ in 0..3 {
        good.completes(learner(10), "01");
    }
    let whole = file(&[good.parcel(3, 3, &to), stranger.parcel(1, 1, &to)]);
    let files = [
        ("cut.okuu", &whole[..whole.len() - 3]),
        ("photo.jpg", &b"\xff\xd8\xff"[..]),
    ];
    let page = read(&uploads(&site, "en", &files).await.text().await.unwrap());
    assert!(page.contains("“cut.okuu” was cut off or damaged"), "{page}");
    assert!(page.contains("“photo.jpg” is no Okuu file"), "{page}");
    assert!(
        page.contains("Packages not taken: 1. This tablet is not enrolled"),
        "{page}"
    );
    assert!(
        page.contains("Packages that wait for earlier records of this tablet 1"),
        "{page}"
    );
    let none = uploads(&site, "en", &[("", b"")]).await;
    assert_eq!(none.status(), StatusCode::BAD_REQUEST);
    assert!(read(&none.text().await.unwrap()).contains("No file was chosen"));
}

#[tokio::test]
async fn what_is_shown_of_a_file_cannot_become_part_of_the_page() {
    let site = Site::open().await;
    let response = uploads(&site, "en", &[("<b>x.okuu", b"x")]).await;
    let html = response.text().await.unwrap();
    assert!(html.contains("&#60;b&#62;x.okuu"), "{html}");
    let mut tablet = site.tablet().await;
    tablet.garbles(learner(10), "<script>");
    site.hears_all(&tablet).await;
    let html = site.page("/quarantine?lang=en").await;
    assert!(
        html.contains("script") && !html.contains("<script>"),
        "{html}"
    );
}

#[tokio::test]
async fn the_quarantine_tells_whose_record_it_is_why_and_what_became_of_it() {
    let site = Site::open().await;
    let mut tablet = Tablet::new();
    site.enrols(&tablet, "PEC-1024").await;
    tablet.garbles(learner(10), "02");
    tablet.garbles(learner(11), "02");
    site.hears_all(&tablet).await;
    let id = site.store().set_aside(true, None, 1).unwrap()[0].id;
    site.store()
        .answer(id, "Ещё раз, пожалуйста", now())
        .unwrap();
    let page = read(&site.page("/quarantine?lang=en").await);
    assert!(page.contains("№ 2 answered"), "{page}");
    assert!(
        page.contains("Ещё раз, пожалуйста") && page.contains("№ 1 to be checked"),
        "{page}"
    );
    assert!(page.contains("Person Бакиров, PEC-1024"), "{page}");
    assert!(
        page.contains("The record is not written as it should be"),
        "{page}"
    );
    let text = site.get(&format!("/quarantine/{id}")).send().await.unwrap();
    assert_eq!(text.headers()["content-type"], "text/plain; charset=utf-8");
    assert!(text.text().await.unwrap().starts_with("{\"seq\":2,"));
    let front = site.page("/?lang=en").await;
    assert!(
        front.contains("href=\"/quarantine?lang=en\"")
            && front.contains("href=\"/upload?lang=en\"")
    );
}

#[tokio::test]
async fn a_long_quarantine_is_read_page_by_page() {
    let site = Site::open().await;
    let mut tablet = site.tablet().await;
    for _ in 0..45 {
        tablet.garbles(learner(10), "02");
    }
    site.hears_all(&tablet).await;
    let mut path = "/quarantine?lang=en".to_owned();
    let mut seen = Vec::new();
    loop {
        let html = site.page(&path).await;
        let records = html.split("id=\"record-").skip(1);
        seen.extend(records.map(|from| from.split('"').next().unwrap().parse::<i64>().unwrap()));
        let more = html.split("href=\"").find(|from| from.contains(">More ›<"));
        let Some(more) = more.filter(|from| from.starts_with("/quarantine")) else {
            break;
        };
        path = more.split('"').next().unwrap().replace("&#38;", "&");
    }
    assert_eq!(seen, (1..=45).rev().collect::<Vec<_>>());
}
