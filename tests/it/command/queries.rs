//! `loa queries`.

use std::fs;

use super::Site;

#[test]
fn what_clients_are_built_with_is_registered() {
    let site = Site::new();
    let folder = site.path().join("documents/deep");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.graphql"), "{ site { name } }").unwrap();
    fs::write(folder.join("notes.txt"), "nothing of the kind").unwrap();
    let relay = r#"{ "d41d8c": "query B { categories { name } }" }"#;
    fs::write(folder.join("relay.json"), relay).unwrap();
    let apollo = r#"{ "format": "apollo-persisted-query-manifest", "version": 1, "operations":
        [{ "id": "x", "name": "A", "type": "query", "body": "{ site { name } }" }] }"#;
    fs::write(folder.join("apollo.json"), apollo).unwrap();
    let register = ["queries", "register", "documents"];
    assert_eq!(site.run(&register).success(), "2 documents, 2 of them new\n");
    assert_eq!(site.run(&register).success(), "2 documents, 0 of them new\n");
    let listed = site.run(&["queries", "list"]).success();
    assert!(listed.contains("  query B { categories { name } }\n"), "{listed}");
    assert_eq!(listed.lines().count(), 2);
    assert_eq!(site.run(&["queries", "forget"]).success(), "2 documents forgotten\n");
    assert_eq!(site.run(&["queries", "list"]).success(), "");
}

#[test]
fn what_no_client_can_use_is_refused_whole() {
    let site = Site::new();
    fs::create_dir(site.path().join("documents")).unwrap();
    let register = ["queries", "register", "documents"];
    assert!(site.run(&register).complaint(1).contains("no documents"));
    fs::write(site.path().join("documents/a.graphql"), "{ site { name } }").unwrap();
    fs::write(site.path().join("documents/b.graphql"), "{ site { name }").unwrap();
    assert!(site.run(&register).complaint(1).contains("b.graphql"));
    fs::write(site.path().join("documents/b.graphql"), "query B { site { name } }").unwrap();
    fs::write(site.path().join("documents/c.json"), "[1]").unwrap();
    assert!(site.run(&register).complaint(1).contains("c.json"));
    assert!(site.run(&["queries", "register", "nowhere"]).complaint(1).contains("nowhere"));
    assert_eq!(site.run(&["queries", "list"]).success(), "");
}
