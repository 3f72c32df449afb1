//! `loa user`.

use super::Site;

const PASSWORD: &str = "mật khẩu rất dài";

#[test]
fn a_user_is_added_with_a_password_from_standard_input() {
    let site = Site::new();
    let printed = add(&site, "lan@phuong.vn").success();
    let (id, rest) = printed.split_once("  ").unwrap();
    assert!(id.starts_with("user_"), "{printed}");
    assert_eq!(rest, "lan@phuong.vn  ADMIN\n");
    assert_eq!(site.run(&["user", "list"]).success(), format!("{id}  lan@phuong.vn  ADMIN  Lan\n"));
}

#[test]
fn what_is_wrong_with_a_new_user_is_named() {
    let site = Site::new();
    add(&site, "lan@phuong.vn").success();
    let line = add(&site, "LAN@phuong.vn").complaint(1);
    assert!(line.contains("email"), "{line}");
    let arguments = ["user", "add", "--email", "minh@phuong.vn", "--name", "Minh", "--role"];
    let line = site.run_with_input(&[&arguments[..], &["ADMIN"]].concat(), "ngắn").complaint(1);
    assert!(line.contains("password"), "{line}");
    let line = site.run_with_input(&[&arguments[..], &["KING"]].concat(), PASSWORD).complaint(2);
    assert!(line.contains("KING"), "{line}");
    assert_eq!(site.run(&["user", "list"]).success().lines().count(), 1);
}

#[test]
fn a_new_password_replaces_the_old_one() {
    let site = Site::new();
    add(&site, "lan@phuong.vn").success();
    let change = ["user", "passwd", "--email", "lan@phuong.vn"];
    let said = site.run_with_input(&change, "một mật khẩu khác").success();
    assert!(said.contains("lan@phuong.vn"), "{said}");
    let line = site.run_with_input(&change, "ngắn").complaint(1);
    assert!(line.contains("assword"), "{line}");
    let unknown = ["user", "passwd", "--email", "ai@phuong.vn"];
    site.run_with_input(&unknown, "một mật khẩu khác").complaint(1);
}

fn add(site: &Site, email: &str) -> super::Output {
    let arguments = ["user", "add", "--email", email, "--name", "Lan", "--role", "ADMIN"];
    site.run_with_input(&arguments, PASSWORD)
}

#[test]
fn a_link_is_printed_by_which_somebody_makes_an_account_or_a_new_password() {
    let site = Site::new();
    let invite = ["user", "invite", "--email", "minh@phuong.vn", "--role", "EDITOR"];
    let link = site.run(&invite).success();
    assert!(link.starts_with("http://127.0.0.1:8080/desk/invitation#loa_l_"), "{link}");
    let mailed = [&invite[..], &["--mail"]].concat();
    assert!(site.run(&mailed).complaint(2).contains("LOA_SMTP_URL"));
    let complaint = site.run(&["user", "reset", "--email", "lan@phuong.vn"]).complaint(1);
    assert!(complaint.contains("no such thing"), "{complaint}");
    add(&site, "lan@phuong.vn").success();
    let reset = ["user", "reset", "--email", "lan@phuong.vn"];
    let desk =
        site.finish(site.loa(&reset).env("LOA_LINK_URL", "https://desk.example/{kind}/{token}"));
    let link = desk.success();
    assert!(link.starts_with("https://desk.example/reset/loa_l_"), "{link}");
    assert_eq!(link.lines().count(), 1);
    let wrong = site.finish(site.loa(&reset).env("LOA_LINK_URL", "https://desk.example/"));
    assert!(wrong.complaint(2).contains("{token}"));
    let complaint = invite_again(&site);
    assert!(complaint.contains("email"), "{complaint}");
}

#[test]
fn who_is_locked_out_signs_in_with_the_password_alone() {
    let site = Site::new();
    add(&site, "lan@phuong.vn").success();
    let take_off = ["user", "remove-second-factor", "--email", "lan@phuong.vn"];
    assert!(site.run(&take_off).success().contains("lan@phuong.vn"));
}

fn invite_again(site: &Site) -> String {
    let invite = ["user", "invite", "--email", "lan@phuong.vn", "--role", "EDITOR"];
    site.run(&invite).complaint(1)
}
