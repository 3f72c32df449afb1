//! Counting who reads the site, and what.

use loa::error::Unexpected;
use loa::{transact, visit};
use reqwest::{Method, StatusCode};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::jobs::until;
use crate::support::{Client, TestApp, draft, on_both_engines, publish};

/// What a browser calls itself with which somebody reads.
pub(crate) const FIREFOX: &str =
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const GOOGLEBOT: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const DAY: i64 = 24 * 60 * 60;

/// Somebody who looks at pages.
struct Visitor<'a> {
    app: &'a TestApp,
    address: String,
    device: &'static str,
    is_private: bool,
}

impl<'a> Visitor<'a> {
    fn new(app: &'a TestApp, number: u8) -> Self {
        Self { app, address: format!("192.0.2.{number}"), device: FIREFOX, is_private: false }
    }

    /// Looks at a document's page, or at one of another kind.
    async fn look(&self, id: Option<&Value>) {
        let body = id.map_or_else(String::new, |id| json!({ "id": id }).to_string());
        assert_eq!(self.tell(body).await, StatusCode::NO_CONTENT);
    }

    async fn tell(&self, body: String) -> StatusCode {
        let mut request = reqwest::Client::new()
            .post(self.app.url("/beacon"))
            .header("user-agent", self.device)
            .header("content-type", "text/plain;charset=UTF-8")
            // As a proxy on the server's machine says it.
            .header("x-forwarded-for", &self.address);
        if self.is_private {
            request = request.header("sec-gpc", "1");
        }
        request.body(body).send().await.unwrap().status()
    }
}

/// The figures, as somebody reads them for whom no answers are kept.
async fn visits(client: &Client) -> Value {
    let query = "{ site { visits { online today { views visitors } thisWeek { views visitors } \
                 thisMonth { views visitors } total { views visitors } } } }";
    client.data(query, json!({})).await["site"]["visits"].take()
}

/// Waits until so many pages were viewed in all.
async fn until_viewed(client: &Client, views: i64) {
    until(async || visits(client).await["total"]["views"] == views).await;
}

async fn popular(client: &Client, arguments: &str) -> Vec<(String, i64)> {
    let query = format!(
        "{{ popular{arguments} {{ views story {{ ... on Article {{ title }} ... on Campaign {{ title }} }} }} }}"
    );
    let found = client.data(&query, json!({})).await;
    let stories = found["popular"].as_array().unwrap().iter();
    let read = |one: &Value| {
        (one["story"]["title"].as_str().unwrap().to_owned(), one["views"].as_i64().unwrap())
    };
    stories.map(read).collect()
}

fn figures(views: i64, visitors: i64) -> Value {
    json!({ "views": views, "visitors": visitors })
}

/// It is Friday, 11 April 2025.
async fn who_looks_is_counted_once_a_day_and_a_page_each_time(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    let [one, other] = [Visitor::new(&app, 1), Visitor::new(&app, 2)];
    one.look(Some(&id)).await;
    one.look(Some(&id)).await;
    one.look(None).await;
    other.look(Some(&id)).await;
    Visitor { device: GOOGLEBOT, ..Visitor::new(&app, 3) }.look(Some(&id)).await;
    Visitor { is_private: true, ..Visitor::new(&app, 4) }.look(Some(&id)).await;
    until_viewed(&editor, 4).await;
    let today = figures(4, 2);
    let expected = json!({ "online": 2, "today": today, "thisWeek": today, "thisMonth": today,
        "total": today });
    assert_eq!(visits(&editor).await, expected);

    app.clock.advance(6 * 60);
    assert_eq!(visits(&editor).await["online"], 0);
    app.clock.advance(DAY);
    one.look(None).await;
    until_viewed(&editor, 5).await;
    let told = visits(&editor).await;
    assert_eq!((&told["online"], &told["today"]), (&json!(1), &figures(1, 1)));
    assert_eq!((&told["thisWeek"], &told["total"]), (&figures(5, 3), &figures(5, 3)));

    app.clock.advance(2 * DAY);
    let told = visits(&editor).await;
    assert_eq!((&told["today"], &told["thisWeek"]), (&figures(0, 0), &figures(0, 0)));
    assert_eq!(told["thisMonth"], figures(5, 3));
    app.clock.advance(30 * DAY);
    let told = visits(&editor).await;
    assert_eq!((&told["thisMonth"], &told["total"]), (&figures(0, 0), &figures(5, 3)));
}

async fn what_is_read_most_stands_first(app: TestApp) {
    let editor = app.editor().await;
    let once = publish(&app, &editor, json!({ "title": "Một lần" })).await;
    let often = publish(&app, &editor, json!({ "title": "Nhiều lần" })).await;
    publish(&app, &editor, json!({ "title": "Chưa ai đọc" })).await;
    let hidden = draft(&editor, json!({ "title": "Bản nháp" })).await;
    for number in 1..=3 {
        let visitor = Visitor::new(&app, number);
        visitor.look(Some(&often)).await;
        visitor.look(Some(&hidden)).await;
    }
    Visitor::new(&app, 1).look(Some(&once)).await;
    until_viewed(&editor, 7).await;
    let both = [("Nhiều lần".to_owned(), 3), ("Một lần".to_owned(), 1)];
    for window in ["", "(window: DAY)", "(window: WEEK)", "(window: MONTH)"] {
        assert_eq!(popular(&editor, window).await, both, "{window}");
    }
    assert_eq!(popular(&editor, "(first: 1)").await, both[..1]);
    assert_eq!(popular(&editor, "(language: \"en\")").await, []);
    // It was no article's when it was viewed, and is not counted afterwards.
    let publication = json!({ "id": hidden, "expectedRevision": 1 });
    editor.done("publishArticle", publication, "").await;
    assert_eq!(popular(&editor, "").await, both);
    editor.done("unpublishArticle", json!({ "id": often }), "").await;
    assert_eq!(popular(&editor, "").await, both[1..]);

    app.clock.advance(DAY + 60 * 60);
    assert_eq!(popular(&editor, "(window: DAY)").await, []);
    assert_eq!(popular(&editor, "(window: WEEK)").await, both[1..]);
    app.clock.advance(7 * DAY);
    assert_eq!(popular(&editor, "(window: WEEK)").await, []);
    assert_eq!(popular(&editor, "(window: MONTH)").await, both[1..]);
    let refused = editor.send("{ popular(first: 101) { views } }", json!({})).await;
    assert_eq!(refused.error_code(), "OUT_OF_RANGE");
}

async fn readers_see_new_figures_after_a_moment(app: TestApp) {
    let (editor, reader) = (app.editor().await, app.anonymous());
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    assert_eq!(visits(&reader).await["total"], figures(0, 0));
    assert_eq!(popular(&reader, "").await, []);
    Visitor::new(&app, 1).look(Some(&id)).await;
    until_viewed(&editor, 1).await;
    assert_eq!(visits(&reader).await["total"], figures(0, 0), "kept for ten seconds");
    app.clock.advance(10);
    assert_eq!(visits(&reader).await["total"], figures(1, 1));
    app.clock.advance(50);
    assert_eq!(popular(&reader, "").await, [("Ra quân".to_owned(), 1)]);
}

async fn several_servers_count_together(app: TestApp) {
    let editor = app.editor().await;
    let neighbor = app.neighbor().await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    for (server, number) in [(&app, 1), (&neighbor, 1), (&neighbor, 2)] {
        Visitor::new(server, number).look(Some(&id)).await;
    }
    until_viewed(&editor, 3).await;
    assert_eq!(visits(&editor).await["today"], figures(3, 2), "one of them was at both");
    assert_eq!(popular(&editor, "").await, [("Ra quân".to_owned(), 3)]);
    neighbor.stop();
}

async fn who_it_was_is_forgotten(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Ra quân" })).await;
    Visitor::new(&app, 1).look(Some(&id)).await;
    until_viewed(&editor, 1).await;
    let salt = rows(&app, "visit_salt", "SELECT day FROM visit_salt").await;
    let forget = async || {
        let forgotten: Result<(), Unexpected> = transact!(&app.store, |tx| visit::forget(tx).await);
        forgotten.unwrap();
        let of =
            async |table: &str| rows(&app, table, &format!("SELECT 1 FROM {table}")).await.len();
        [of("visitor").await, of("view_count").await, of("visit_day").await]
    };
    assert_eq!(forget().await, [1, 2, 1]);
    app.clock.advance(DAY);
    assert_eq!(forget().await, [0, 2, 1]);
    Visitor::new(&app, 1).look(None).await;
    until_viewed(&editor, 2).await;
    let next = rows(&app, "visit_salt", "SELECT day FROM visit_salt").await;
    assert_eq!((salt.len(), next.len()), (1, 1), "yesterday's salt is gone");
    assert_ne!(salt, next);
    app.clock.advance(2 * DAY);
    assert_eq!(forget().await, [0, 1, 2], "the hours are forgotten");
    app.clock.advance(40 * DAY);
    assert_eq!(forget().await, [0, 0, 2]);
}

async fn rows(app: &TestApp, table: &str, sql: &str) -> Vec<i32> {
    let reader = app.store.reader();
    let statement = Statement::from_string(reader.get_database_backend(), sql);
    let found = reader.query_all_raw(statement).await.expect(table);
    found.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn what_is_no_beacon_is_refused(app: TestApp) {
    let editor = app.editor().await;
    let visitor = Visitor::new(&app, 1);
    let long = json!({ "id": "a".repeat(2_000) }).to_string();
    for (body, status) in [
        (long, StatusCode::PAYLOAD_TOO_LARGE),
        ("{".to_owned(), StatusCode::BAD_REQUEST),
        ("[]".to_owned(), StatusCode::BAD_REQUEST),
        (json!({ "id": 1 }).to_string(), StatusCode::BAD_REQUEST),
        (json!({ "id": "duong" }).to_string(), StatusCode::BAD_REQUEST),
        (json!({ "id": "tag_00000000000000000000000000" }).to_string(), StatusCode::BAD_REQUEST),
        (json!({ "id": "article_00000000000000000000000000" }).to_string(), StatusCode::NO_CONTENT),
        (json!({ "id": null, "of": "a later version" }).to_string(), StatusCode::NO_CONTENT),
    ] {
        assert_eq!(visitor.tell(body.clone()).await, status, "{body}");
    }
    until_viewed(&editor, 2).await;
    assert_eq!(rows(&app, "view_count", "SELECT 1 FROM view_count").await, [] as [i32; 0]);
    let answer = reqwest::get(app.url("/beacon")).await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
}

async fn every_page_may_tell(app: TestApp) {
    let client = reqwest::Client::new();
    let asked = client
        .request(Method::OPTIONS, app.url("/beacon"))
        .header("origin", "https://ward.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(answer.headers()["access-control-allow-headers"], "content-type");
    let told = client.post(app.url("/beacon")).header("origin", "https://ward.example");
    let answer = told.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(answer.headers()["cache-control"], "no-store");
}

on_both_engines!(
    who_looks_is_counted_once_a_day_and_a_page_each_time,
    what_is_read_most_stands_first,
    readers_see_new_figures_after_a_moment,
    several_servers_count_together,
    who_it_was_is_forgotten,
    what_is_no_beacon_is_refused,
    every_page_may_tell,
);
