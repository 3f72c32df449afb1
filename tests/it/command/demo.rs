//! `loa demo`.

use super::Site;

const DEMO: [&str; 3] = ["demo", "--no-serve", "--data-dir"];

/// One test for all: filling a demo takes long.
#[test]
fn a_demo_is_filled_once() {
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
