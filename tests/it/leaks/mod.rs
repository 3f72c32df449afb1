//! Nothing leaks: whatever the schema offers is asked for by everybody, with the ids and names of
//! everything, and no word of a draft may come back.

mod arguments;
mod house;
mod walker;

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::{Value, json};

use self::arguments::Pools;
use self::house::House;
use self::walker::{Bundle, FieldOf, asks, bundles, note_fields, reachable, visit};
use crate::support::{Client, Engine, Schema, TestApp, on_both_engines, phone_photo};

/// What stands under these roots is for some and not for others; all else is public.
const FOR_SOME: &[&str] = &["desk", "viewer"];

/// What a list says that goes on.
const MORE: &str = r#""hasNextPage":true"#;

/// Finds all words of a house in one look at an answer: there are hundreds of words, and many
/// megabytes of answers.
struct Finder<'a> {
    words: Vec<&'a str>,
    secrets: usize,
    automaton: AhoCorasick,
}

impl<'a> Finder<'a> {
    /// The secrets stand first among the words, the sign of what is left out last.
    fn of(house: &'a House) -> Self {
        let secrets = house.secrets.iter().map(|secret| secret.word.as_str());
        let public = house.public.iter().map(String::as_str);
        let words: Vec<_> = secrets.chain(public).chain([MORE]).collect();
        let automaton = AhoCorasick::new(&words).expect("the words fit into an automaton");
        Self { words, secrets: house.secrets.len(), automaton }
    }

    /// The numbers of the words that the text holds, those within others included.
    fn found_in(&self, text: &str) -> BTreeSet<usize> {
        self.automaton.find_overlapping_iter(text).map(|found| found.pattern().as_usize()).collect()
    }
}

/// What a tour through the schema came across.
#[derive(Default)]
struct Tour {
    secrets: BTreeSet<String>,
    public: BTreeSet<String>,
    fields: BTreeSet<FieldOf>,
}

impl Tour {
    /// The tours of all visitors, in their order. They go together: what one has asked, the server has
    /// read when the others ask it.
    async fn of_all(house: &House, bundles: &[Bundle<'_>], finder: &Finder<'_>) -> Vec<Self> {
        let mut tours: Vec<_> = house.visitors.iter().map(|_| Self::default()).collect();
        for bundle in bundles {
            let visits = house.visitors.iter().zip(&mut tours);
            let visits = visits.map(|(visitor, tour)| {
                visit(&visitor.client, bundle, |answer| tour.note(answer, finder))
            });
            join_all(visits).await;
        }
        tours
    }

    fn note(&mut self, answer: &Value, finder: &Finder<'_>) {
        let text = answer.to_string();
        for number in finder.found_in(&text) {
            let word = finder.words[number];
            assert_ne!(word, MORE, "something is left out of {text}");
            let found = if number < finder.secrets { &mut self.secrets } else { &mut self.public };
            found.insert(word.to_owned());
        }
        note_fields(&answer["data"], &mut self.fields);
    }
}

async fn everybody_sees_just_what_is_theirs(app: TestApp) {
    let house = House::furnish(&app).await;
    let schema = Schema::read(&app.anonymous()).await;
    let pools = Pools {
        ids: house.ids.clone(),
        names: house.names.clone(),
        positions: house.positions.clone(),
        paths: house.paths.clone(),
        languages: &["vi", "en"],
    };
    let for_some = asks(&schema, &pools, |root| FOR_SOME.contains(&root));
    let for_all = asks(&schema, &pools, |root| !FOR_SOME.contains(&root));
    let (for_some, for_all) = (bundles(&for_some), bundles(&for_all));
    let finder = Finder::of(&house);
    let outside = Tour::of_all(&house, &for_all, &finder).await;
    let inside = Tour::of_all(&house, &for_some, &finder).await;
    let mut unvisited = reachable(&schema);
    let visitors = house.visitors.iter().map(|visitor| visitor.name);
    for ((visitor, outside), inside) in visitors.zip(outside).zip(inside) {
        let shown = if visitor == "guest" { &house.previewed } else { &BTreeSet::new() };
        assert_eq!(outside.secrets, *shown, "{visitor} outside the desk");
        assert_eq!(outside.public, house.public.iter().cloned().collect(), "{visitor}");
        let meant = meant_for(&house, visitor);
        let leaked: Vec<_> = inside.secrets.difference(&meant).collect();
        let missed: Vec<_> = meant.difference(&inside.secrets).collect();
        assert_eq!((leaked, missed), (vec![], vec![]), "leaked to and missed by {visitor}");
        unvisited.retain(|field| !outside.fields.contains(field) && !inside.fields.contains(field));
    }
    assert_eq!(unvisited, BTreeSet::new(), "nobody has seen these fields");
}

fn meant_for(house: &House, visitor: &str) -> BTreeSet<String> {
    let theirs = house.secrets.iter().filter(|secret| secret.for_whom.contains(&visitor));
    theirs.map(|secret| secret.word.clone()).collect()
}

async fn a_drafts_photo_has_only_short_lived_addresses(app: TestApp) {
    let editor = app.editor().await;
    let photo = editor.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let body = json!({ "blocks": [{ "photo": { "media": photo } }] });
    let input = json!({ "title": "Bản nháp", "body": body });
    let fields = "article { id body { html photos { media { rendition { url } srcset } } } }";
    let article = editor.done("createArticle", input, fields).await["article"].take();

    let html = article["body"]["html"].as_str().unwrap();
    let addresses = html.matches("/media/").count();
    assert!(addresses > 0);
    assert_eq!(html.matches("sig=").count(), addresses, "{html}");
    let media = &article["body"]["photos"][0]["media"];
    assert!(media["srcset"].as_str().unwrap().contains("sig="));

    let signed = media["rendition"]["url"].as_str().unwrap();
    let (unsigned, _) = signed.split_once('?').unwrap();
    let reply = app.anonymous().get(signed).await;
    assert_eq!(reply.status(), StatusCode::OK, "the address itself is the leave");
    assert_eq!(reply.headers()["cache-control"], "private, no-store");
    assert_eq!(status(&app.anonymous(), unsigned).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&editor, unsigned).await, StatusCode::NOT_FOUND);
    let forged = format!("{}A", &signed[..signed.len() - 1]);
    let other = format!("{}Q", &signed[..signed.len() - 1]);
    let forged = if forged == signed { other } else { forged };
    assert_eq!(status(&editor, &forged).await, StatusCode::NOT_FOUND);
    app.clock.advance(4 * 60 * 60 + 2);
    assert_eq!(status(&editor, signed).await, StatusCode::NOT_FOUND, "after four hours");

    let publish = json!({ "id": article["id"], "expectedRevision": 1 });
    editor.done("publishArticle", publish, "").await;
    assert_eq!(status(&app.anonymous(), unsigned).await, StatusCode::OK, "once it is public");
    editor.done("unpublishArticle", json!({ "id": article["id"] }), "").await;
    assert_eq!(status(&app.anonymous(), unsigned).await, StatusCode::NOT_FOUND, "and taken back");
}

/// What the address answers to somebody who proves who they are.
async fn status(client: &Client, address: &str) -> StatusCode {
    let request = reqwest::Client::new().get(address);
    let request = match client.secret() {
        Some(secret) => request.bearer_auth(secret),
        None => request,
    };
    request.send().await.unwrap().status()
}

/// Sites of which everything is known that may be.
struct Informed;

impl Informed {
    async fn start(engine: Engine) -> TestApp {
        crate::portal::informed(engine).await
    }
}

on_both_engines!(
    Informed:
    everybody_sees_just_what_is_theirs,
    a_drafts_photo_has_only_short_lived_addresses,
);
