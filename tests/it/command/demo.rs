//! `loa demo`.

use serde_json::json;

use super::Site;
use crate::support::Client;

const DEMO: [&str; 3] = ["demo", "--no-serve", "--data-dir"];

/// One test for all: filling a demo takes long.
#[tokio::test]
async fn a_demo_is_filled_once() {
    let site = Site::new();
    let demo = [&DEMO[..], &["demo"]].concat();
    site.run(&demo).success();
    let folder = site.path().join("demo");
    let users = ["user", "list", "--data-dir", "demo"];
    let before = site.run(&users).success();
    assert!(before.contains("editor@demo.example  EDITOR"), "{before}");
    let filled = std::fs::metadata(folder.join("filled")).unwrap().modified().unwrap();
    site.run(&demo).success();
    assert_eq!(site.run(&users).success(), before);
    let again = std::fs::metadata(folder.join("filled")).unwrap().modified().unwrap();
    assert_eq!(again, filled, "it was filled a second time");
    tells_of_pledges(&site).await;
    tells_where_things_are(&site).await;
}

/// What the demo's campaigns came to: enough to page through, with every way in which a pledge can
/// end.
async fn tells_of_pledges(site: &Site) {
    let serve = ["serve", "--data-dir", "demo", "--listen", "127.0.0.1:0"];
    let mut server = site.start(&mut site.loa(&serve));
    let reader = Client::new(format!("http://{}", server.address()), None);
    let query = "{ pledges { totalCount } campaigns { nodes { progress { withdrawn } } } \
        fulfilled: pledges(filter: { status: FULFILLED }) { totalCount } \
        overdue: pledges(filter: { status: OVERDUE }) { totalCount } \
        waiting: pledges(filter: { status: WAITING }) { totalCount } \
        feed(first: 50) { nodes { __typename } } }";
    let told = reader.data(query, json!({})).await;
    let campaigns = told["campaigns"]["nodes"].as_array().unwrap();
    let withdrawn = campaigns.iter().any(|campaign| campaign["progress"]["withdrawn"] != 0);
    assert!(withdrawn, "{told:#}");
    let many = |list: &str, least: u64| told[list]["totalCount"].as_u64().unwrap() >= least;
    assert!(many("pledges", 120) && many("fulfilled", 5) && many("overdue", 5), "{told:#}");
    assert!(many("waiting", 1), "{told:#}");
    assert!(count_items(&reader).await >= 400);
    let news = told["feed"]["nodes"].as_array().unwrap();
    assert!(news.iter().any(|one| one["__typename"] == "Report"), "{told:#}");
}

/// How many items all pledges have, the withdrawn ones included.
async fn count_items(reader: &Client) -> usize {
    let query = "query($after: String) { pledges(first: 100, after: $after) { \
        nodes { items { id } } pageInfo { hasNextPage endCursor } } }";
    let (mut items, mut after) = (0, json!(null));
    loop {
        let page = reader.data(query, json!({ "after": after })).await["pledges"].take();
        let pledges = page["nodes"].as_array().unwrap().iter();
        items += pledges.map(|pledge| pledge["items"].as_array().unwrap().len()).sum::<usize>();
        if page["pageInfo"]["hasNextPage"] == false {
            return items;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// The demo's menus lead to what is public, and its announcements are such as are current.
async fn tells_where_things_are(site: &Site) {
    let serve = ["serve", "--data-dir", "demo", "--listen", "127.0.0.1:0"];
    let mut server = site.start(&mut site.loa(&serve));
    let reader = Client::new(format!("http://{}", server.address()), None);
    let query = "{ menus { key items { href children { href } } } \
        announcements { totalCount nodes { level isCurrent areas { id } } } \
        all: announcements(filter: { includeEnded: true }) { totalCount } \
        page: resolvePath(path: \"/vi/trang/gioi-thieu\") { canonicalPath node { __typename } } }";
    let told = reader.data(query, json!({})).await;
    let menus = told["menus"].as_array().unwrap();
    let [footer, main] = menus.as_slice() else { panic!("{told:#}") };
    assert_eq!((&footer["key"], &main["key"]), (&json!("footer"), &json!("main")));
    let items = main["items"].as_array().unwrap();
    assert_eq!(items.len(), 5, "{told:#}");
    assert!(items.iter().all(|item| item["href"].as_str().unwrap().starts_with('/')));
    assert_eq!(items[2]["children"].as_array().unwrap().len(), 4, "the campaigns: {told:#}");
    assert_eq!(told["announcements"]["totalCount"], 2, "{told:#}");
    assert_eq!(told["all"]["totalCount"], 4, "one is to come: {told:#}");
    assert_eq!(told["page"]["node"]["__typename"], "Page", "{told:#}");
}

#[test]
fn a_folder_that_is_no_demo_is_left_alone() {
    let site = Site::new();
    for folder in ["site", "notes"] {
        std::fs::create_dir(site.path().join(folder)).unwrap();
    }
    site.run(&["migrate", "--data-dir", "site"]).success();
    let notes = site.path().join("notes/important.txt");
    std::fs::write(&notes, "mua loa").unwrap();
    for folder in ["site", "notes"] {
        for fresh in [&[][..], &["--fresh"]] {
            let line = site.run(&[&DEMO[..], &[folder], fresh].concat()).complaint(1);
            assert!(line.contains(folder) && line.contains("--data-dir"), "{line}");
        }
    }
    assert_eq!(std::fs::read_to_string(notes).unwrap(), "mua loa");
    assert_eq!(std::fs::read_dir(site.path().join("notes")).unwrap().count(), 1);
    assert_eq!(site.run(&["user", "list", "--data-dir", "site"]).success(), "");
}
