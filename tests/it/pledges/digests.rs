//! Reminders by mail: each of them once, to those whom it concerns.

use loa::access::Role;
use serde_json::{Value, json};

use super::{DAY, Ward, trees_item};
use crate::jobs::until;
use crate::letters::{MailServer, with_mail};
use crate::support::{Client, Engine, TestApp, on_both_engines};

const HOUR: i64 = 60 * 60;

/// A ward that sends mail, and somebody whom it sends mail to.
struct Postal {
    mail: MailServer,
    ward: Ward,
    /// Keeps the campaign.
    officer: Client,
}

impl Postal {
    async fn start(engine: Engine) -> Self {
        let mail = MailServer::start(0).await;
        let app = TestApp::start_with(engine, |settings| with_mail(settings, &mail)).await;
        let officer = app.user(Role::CampaignOfficer).await;
        Self { mail, ward: Ward::with_campaign(app).await, officer }
    }

    /// A pledge of a new organization to plant trees by this day.
    async fn pledge(&self, name: &str, due_on: &str) -> Value {
        let organization = self.ward.organization(name).await;
        let items = json!([trees_item(10.0, Some(due_on))]);
        self.ward.sign(json!({ "organization": organization, "items": items })).await
    }

    /// Lets time go by until the server has made so many reminders.
    async fn reminded_after(&self, seconds: i64, count: usize) {
        self.ward.app.clock.advance(seconds);
        let query = "{ desk { pledgeReminders { totalCount } } }";
        until(async || {
            let told = self.ward.officer.data(query, json!({})).await;
            told["desk"]["pledgeReminders"]["totalCount"] == count
        })
        .await;
    }

    /// What comes next, by whom it is for.
    async fn next(&mut self) -> (String, String) {
        let mail = self.mail.mail().await;
        let part = |part: &Value| part.as_str().unwrap().to_owned();
        (part(&mail["to"][0]["address"]), part(&mail["text"]))
    }
}

async fn address(client: &Client) -> String {
    let viewer = client.data("{ viewer { email } }", json!({})).await;
    viewer["viewer"]["email"].as_str().unwrap().to_owned()
}

async fn each_is_told_once_of_what_concerns_them(mut postal: Postal) {
    let own = postal.pledge("Khu phố 5", "2025-04-20").await;
    postal.pledge("Khu phố 6", "2025-04-19").await;
    let quiet = postal.pledge("Khu phố 7", "2025-12-31").await;
    let reporter = |pledge: &Value| pledge["organization"]["id"].clone();
    let (own, quiet) = (reporter(&own), reporter(&quiet));
    let reporter = postal.ward.member(Role::OrganizationReporter, &own).await;
    postal.ward.member(Role::OrganizationReporter, &quiet).await;

    postal.reminded_after(3 * DAY, 2).await;
    let mut letters = [postal.next().await, postal.next().await];
    letters.sort_by_key(|(_, text)| text.len());
    let [(to_reporter, narrow), (to_officer, wide)] = letters;
    assert_eq!(to_reporter, address(&reporter).await);
    assert_eq!(to_officer, address(&postal.officer).await);
    let line = "Sắp đến hạn:\n- 20/04/2025: Trồng cây dọc đường Bờ Kè (Khu phố 5)\n\n";
    assert!(narrow.contains(line), "{narrow}");
    assert!(narrow.contains("https://ward.example/desk/"), "{narrow}");
    assert!(!narrow.contains("Khu phố 6") && !narrow.contains("Khu phố 7"), "{narrow}");
    assert!(wide.contains("(Khu phố 5)") && wide.contains("(Khu phố 6)"), "{wide}");

    postal.ward.app.clock.advance(2 * HOUR);
    postal.mail.is_silent().await;
    postal.reminded_after(6 * DAY, 3).await;
    let (to, text) = postal.next().await;
    assert_eq!(to, to_officer);
    let line = "Đã quá hạn mà chưa báo là làm xong:\n\
        - 19/04/2025: Trồng cây dọc đường Bờ Kè (Khu phố 6)\n\n";
    assert!(text.contains(line) && !text.contains("Sắp đến hạn"), "{text}");
    postal.mail.is_silent().await;
}

async fn what_is_done_by_the_morning_is_not_told(mut postal: Postal) {
    let done = postal.pledge("Khu phố 5", "2025-04-20").await;
    postal.pledge("Khu phố 6", "2025-04-20").await;
    // An hour past midnight, where the site is.
    postal.reminded_after(DAY + 10 * HOUR, 2).await;
    postal.mail.is_silent().await;
    postal.ward.report(&done["items"][0]["id"], 10.0, "2025-04-13").await;
    postal.ward.app.clock.advance(6 * HOUR);
    let (_, text) = postal.next().await;
    assert!(text.contains("(Khu phố 6)") && !text.contains("(Khu phố 5)"), "{text}");
}

async fn a_site_may_keep_its_reminders_at_the_desk(mut postal: Postal) {
    let admin = postal.ward.app.admin().await;
    let kept = json!({ "pledgeReminders": { "byMail": false } });
    let fields = "site { pledgeReminders { byMail dueSoonDays } }";
    let kept = admin.done("updateSite", kept, fields).await;
    let periods = json!({ "byMail": false, "dueSoonDays": 7 });
    assert_eq!(kept["site"]["pledgeReminders"], periods);
    postal.pledge("Khu phố 5", "2025-04-20").await;
    postal.reminded_after(3 * DAY, 1).await;
    postal.mail.is_silent().await;
}

on_both_engines!(
    Postal: each_is_told_once_of_what_concerns_them,
    what_is_done_by_the_morning_is_not_told,
    a_site_may_keep_its_reminders_at_the_desk,
);
