//! Reports: entering and judging them, and what follows.

use loa::id;
use loa::language::LanguageTag;
use loa::newsstand::{self, Timeline};
use serde_json::{Value, json};

use super::{DAY, REPORT, TODAY, TOMORROW, Ward, YESTERDAY, trees_item, vi, yes_or_no_item};
use crate::support::{TestApp, on_both_engines, phone_photo};

async fn progress_follows_the_reports(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([trees_item(200.0, Some("2025-12-31")), yes_or_no_item()]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let [trees, hall] = [0, 1].map(|place| pledge["items"][place]["id"].clone());
    let first = ward.report(&trees, 50.0, YESTERDAY).await;
    let second = ward.report(&trees, 100.0, TODAY).await;
    ward.report(&hall, 1.0, TODAY).await;
    ward.verify(&first).await;
    let read = ward.public(&pledge).await;
    let progress = json!({
        "items": 2, "itemsReported": 1, "itemsVerified": 0, "reported": 0.75, "verified": 0.125
    });
    assert_eq!(read["progress"], progress);
    let item = &read["items"][0];
    assert_eq!((&item["reported"], &item["verified"]), (&json!(100.0), &json!(50.0)));
    assert_eq!((&item["reportedShare"], &item["verifiedShare"]), (&json!(0.5), &json!(0.25)));
    assert_eq!((&item["status"], &item["lastReportedOn"]), (&json!("IN_PROGRESS"), &json!(TODAY)));
    let dates: Vec<&Value> =
        read["reports"]["nodes"].as_array().unwrap().iter().map(|node| &node["date"]).collect();
    assert_eq!(dates, [TODAY, TODAY, YESTERDAY], "the latest first");

    ward.refuse(&second).await;
    let read = ward.public(&pledge).await;
    assert_eq!(read["items"][0]["reported"], 50.0, "back to the report before");
    assert_eq!(read["reports"]["totalCount"], 2, "the refused one is not seen");
    // Of two reports on one date the one that was entered later counts.
    ward.app.clock.advance(1);
    ward.report_less(&trees, 20.0, YESTERDAY).await;
    assert_eq!(ward.public(&pledge).await["items"][0]["reported"], 20.0, "less is a report, too");
}

async fn more_than_was_promised_is_whole(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let report = ward.report(&pledge["items"][0]["id"], 15.5, TODAY).await;
    ward.verify(&report).await;
    let read = ward.public(&pledge).await;
    assert_eq!(read["items"][0]["verified"], 15.5);
    assert_eq!(read["items"][0]["verifiedShare"], 1.0);
    assert_eq!(read["progress"]["verified"], 1.0);
    assert_eq!(read["status"], "FULFILLED");
    let query = "query($id: ID!) { campaign(by: { id: $id }) { \
        progress { pledges itemsReported itemsVerified reported verified } \
        goals { key pledged reported verified } } }";
    let campaign = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    let progress = json!({
        "pledges": 1, "itemsReported": 1, "itemsVerified": 1, "reported": 1.0, "verified": 1.0
    });
    assert_eq!(campaign["campaign"]["progress"], progress);
    let goals = json!([
        { "key": "cay", "pledged": 10.0, "reported": 15.5, "verified": 15.5 },
        { "key": "duong", "pledged": 0.0, "reported": 0.0, "verified": 0.0 },
    ]);
    assert_eq!(campaign["campaign"]["goals"], goals);
}

async fn what_is_said_depends_on_the_day(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.sign(json!({ "items": [trees_item(10.0, Some(TOMORROW))] })).await;
    let item = pledge["items"][0]["id"].clone();
    assert_eq!(
        (&pledge["status"], &pledge["items"][0]["status"]),
        (&json!("IN_PROGRESS"), &json!("PENDING"))
    );
    let overdue = "query($id: ID!) { campaign(by: { id: $id }) { progress { overdue } } }";
    let overdue = async || {
        let read = ward.reader.data(overdue, json!({ "id": ward.campaign })).await;
        read["campaign"]["progress"]["overdue"].as_i64().unwrap()
    };
    // It is 15:00; nine hours later it is the day on which it is due, not yet too late.
    ward.app.clock.advance(9 * 3600);
    assert_eq!(
        (ward.public(&pledge).await["status"].as_str(), overdue().await),
        (Some("IN_PROGRESS"), 0)
    );
    ward.app.clock.advance(DAY);
    let read = ward.public(&pledge).await;
    assert_eq!((read["status"].as_str(), overdue().await), (Some("OVERDUE"), 1));
    assert_eq!(read["items"][0]["daysOverdue"], 1);
    assert_eq!(read["nextDueOn"], TOMORROW);

    let report = ward.report(&item, 10.0, "2025-04-13").await;
    let read = ward.public(&pledge).await;
    assert_eq!((read["status"].as_str(), overdue().await), (Some("REPORTED_DONE"), 0));
    let item = &read["items"][0];
    let done =
        |by: &str| (item[&format!("{by}DoneOn")].clone(), item[&format!("{by}OnTime")].clone());
    assert_eq!(done("reported"), (json!("2025-04-13"), json!(false)));
    assert_eq!(done("verified"), (Value::Null, Value::Null), "nobody has verified it");
    assert_eq!((&item["daysOverdue"], &read["nextDueOn"]), (&Value::Null, &Value::Null));
    ward.verify(&report).await;
    let read = ward.public(&pledge).await;
    assert_eq!(read["status"], "FULFILLED");
    assert_eq!(read["items"][0]["verifiedDoneOn"], "2025-04-13");
    assert_eq!(read["items"][0]["verifiedOnTime"], false);
}

async fn a_report_is_judged_once_and_by_somebody_else(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let item = &pledge["items"][0]["id"];
    let admin = ward.app.admin().await;
    let input = json!({ "item": item, "quantity": 4, "date": TODAY });
    let own = admin.done("reportProgress", input, "report { id }").await["report"].take();
    let refused = admin.refused("verifyReport", json!({ "id": own["id"] })).await;
    assert_eq!(refused["code"], "OWN_REPORT");
    let forbidden = ward.officer.refused("verifyReport", json!({ "id": own["id"] })).await;
    assert_eq!(forbidden["code"], "FORBIDDEN");
    let verified = ward.verify(&own).await;
    assert_eq!(
        (&verified["state"], &verified["verifiedAt"]),
        (&json!("VERIFIED"), &json!("2025-04-11T08:00:00Z"))
    );
    for mutation in ["verifyReport", "refuseReport"] {
        let mut input = json!({ "id": own["id"] });
        if mutation == "refuseReport" {
            input["reason"] = json!("Nhầm");
        }
        let refused = ward.reviewer.refused(mutation, input).await;
        assert_eq!(refused["code"], "WRONG_STATE", "{mutation}");
    }
    let other = ward.report(item, 5.0, TODAY).await;
    let no_reason = json!({ "id": other["id"], "reason": " " });
    let refused = ward.reviewer.refused("refuseReport", no_reason).await;
    assert_eq!(refused["path"], json!(["input", "reason"]));
    let refused = ward.refuse(&other).await;
    assert_eq!((&refused["state"], &refused["verifiedAt"]), (&json!("REFUSED"), &Value::Null));
    assert_eq!(refused["refusalReason"], "Không đúng thực tế");
}

async fn of_many_who_judge_at_once_one_does(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let report = ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    let judging = (0..6).map(async |number| {
        let (mutation, mut input) = ("verifyReport", json!({ "id": report["id"] }));
        if number % 2 == 0 {
            return ward.reviewer.mutate(mutation, input, "").await;
        }
        input["reason"] = json!("Nhầm");
        ward.reviewer.mutate("refuseReport", input, "").await
    });
    let payloads = futures_util::future::join_all(judging).await;
    let judged = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).count();
    assert_eq!(judged, 1);
}

async fn a_report_keeps_to_its_bounds(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let items = json!([trees_item(10.0, Some("2025-12-31")), yes_or_no_item()]);
    let pledge = ward.sign(json!({ "items": items })).await;
    let [trees, hall] = [0, 1].map(|place| pledge["items"][place]["id"].clone());
    let media = "media_01h455vb4pex5vsknk084sn02q";
    for (fields, code, path) in [
        (json!({ "date": TOMORROW }), "OUT_OF_RANGE", "date"),
        (json!({ "date": "2025-04-09" }), "OUT_OF_RANGE", "date"),
        (json!({ "quantity": -0.001 }), "OUT_OF_RANGE", "quantity"),
        (json!({ "quantity": 1e300 }), "OUT_OF_RANGE", "quantity"),
        (json!({ "quantity": 1_000_000_000_001_i64 }), "OUT_OF_RANGE", "quantity"),
        (json!({ "quantity": 1.2345 }), "INVALID", "quantity"),
        (json!({ "item": hall, "quantity": 2 }), "OUT_OF_RANGE", "quantity"),
        (json!({ "item": hall, "quantity": 0.5 }), "OUT_OF_RANGE", "quantity"),
        (json!({ "item": pledge["id"] }), "INVALID", "item"),
        (json!({ "item": "item_01h455vb4pex5vsknk084sn02q" }), "NOT_FOUND", "item"),
        (json!({ "evidence": [{ "media": media }] }), "NOT_FOUND", "evidence.0.media"),
    ] {
        let mut input = json!({ "item": trees, "date": TODAY, "quantity": 1 });
        for (field, value) in fields.as_object().unwrap() {
            input[field] = value.clone();
        }
        let refused = ward.officer.refused("reportProgress", input).await;
        let steps =
            refused["path"].as_array().unwrap().iter().skip(1).map(|step| step.as_str().unwrap());
        assert_eq!(refused["code"], code, "{fields}");
        assert_eq!(steps.collect::<Vec<_>>().join("."), path, "{fields}");
    }
    let input = json!({ "item": trees, "date": TODAY, "quantity": 0, "idempotencyKey": "k" });
    let first = ward.officer.done("reportProgress", input.clone(), "report { id }").await;
    assert_eq!(ward.officer.done("reportProgress", input, "report { id }").await, first);
    assert_eq!(ward.public(&pledge).await["reports"]["totalCount"], 1);
}

async fn evidence_is_public_until_the_report_is_refused(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let photo = ward.officer.uploaded(phone_photo(64, 48, 1), json!({ "alt": "Hàng cây" })).await;
    let input = json!({
        "item": pledge["items"][0]["id"], "date": TODAY, "quantity": 4,
        "notes": vi("Đã trồng"),
        "evidence": [{ "media": photo, "caption": "Bốn cây đầu tiên" }],
    });
    let fields = format!("report {{ {REPORT} }}");
    let report = ward.officer.done("reportProgress", input, &fields).await["report"].take();
    let query = "query($report: ID!, $media: ID!) { media: node(id: $media) { id } \
        node(id: $report) { ... on Report { note item { id } pledge { id } \
            evidence { alt caption media { id } } } } }";
    let ids = json!({ "report": report["id"], "media": photo });
    let read = ward.reader.data(query, ids.clone()).await;
    let evidence =
        json!([{ "alt": "Hàng cây", "caption": "Bốn cây đầu tiên", "media": { "id": photo } }]);
    assert_eq!(read["node"]["evidence"], evidence);
    assert_eq!(read["node"]["pledge"]["id"], pledge["id"]);
    assert_eq!(read["media"]["id"], json!(photo));

    ward.refuse(&report).await;
    let read = ward.reader.data(query, ids.clone()).await;
    assert_eq!(read, json!({ "node": null, "media": null }));
    let desk = "{ desk { reports(state: REFUSED) { totalCount nodes { id refusalReason \
        judgedBy { id } createdBy { id } evidence { caption } pledge { organization { name } } } } } }";
    let seen = ward.reviewer.data(desk, json!({})).await;
    let seen = &seen["desk"]["reports"]["nodes"][0];
    assert_eq!(seen["evidence"], json!([{ "caption": "Bốn cây đầu tiên" }]));
    assert_eq!(seen["pledge"]["organization"]["name"], "Khu phố 5");
    assert!(seen["judgedBy"]["id"] != seen["createdBy"]["id"]);
    let refused = ward.officer.refused("deleteMedia", json!({ "id": photo })).await;
    assert_eq!(refused["code"], "IN_USE", "the desk still needs it");
}

async fn a_document_is_evidence_like_a_photo(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let bytes = b"%PDF-1.4\n%%EOF\n".to_vec();
    let record = ward.officer.upload(bytes.clone(), "Biên bản nghiệm thu.pdf", json!({})).await;
    let record = &record["media"]["id"];
    let input = json!({
        "item": pledge["items"][0]["id"], "date": TODAY, "quantity": 4,
        "evidence": [{ "media": record, "caption": "Biên bản nghiệm thu" }],
    });
    let report = ward.officer.done("reportProgress", input, "report { id }").await["report"].take();
    let query = "query($id: ID!) { pledge(by: { id: $id }) { reports { nodes { evidence { \
        caption media { id kind fileName width url } } } } } }";
    let read = ward.reader.data(query, json!({ "id": pledge["id"] })).await;
    let evidence = &read["pledge"]["reports"]["nodes"][0]["evidence"];
    assert_eq!(evidence[0]["caption"], "Biên bản nghiệm thu");
    let media = &evidence[0]["media"];
    let told = json!([media["id"], media["kind"], media["fileName"], media["width"]]);
    assert_eq!(told, json!([record, "DOCUMENT", null, null]), "its name is its sender's affair");
    let file = reqwest::get(media["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(file.headers()["content-type"], "application/pdf");
    let disposition = file.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    assert_eq!(file.bytes().await.unwrap(), bytes);

    ward.verify(&report).await;
    let address = media["url"].as_str().unwrap();
    assert_eq!(reqwest::get(address).await.unwrap().status(), 200, "verified");
    let withdrawn = json!({ "id": pledge["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdrawn, "").await;
    ward.unpublish().await;
    assert_eq!(reqwest::get(address).await.unwrap().status(), 404, "a draft's evidence");
}

async fn the_queue_holds_what_is_to_be_judged(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let mut reports = Vec::new();
    for number in 1..=5 {
        reports.push(ward.report(&pledge["items"][0]["id"], number.into(), TODAY).await);
        ward.app.clock.advance(1);
    }
    ward.verify(&reports[1]).await;
    let query = "query($after: String) { desk { reports(first: 2, after: $after) { totalCount \
        nodes { quantity pledge { campaignId campaign { title } } } \
        pageInfo { hasNextPage endCursor } } } }";
    let first = ward.reviewer.data(query, json!({})).await["desk"]["reports"].take();
    assert_eq!(first["totalCount"], 4);
    assert_eq!(first["nodes"][1]["quantity"], 3.0);
    let campaign = json!({ "campaignId": ward.campaign, "campaign": null });
    assert_eq!(first["nodes"][0]["pledge"], campaign, "a draft is not among what is published");
    let after = json!({ "after": first["pageInfo"]["endCursor"] });
    let second = ward.reviewer.data(query, after).await["desk"]["reports"].take();
    assert_eq!(second["nodes"][1]["quantity"], 5.0);
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
    let contributor = ward.app.contributor().await;
    assert_eq!(contributor.send(query, json!({})).await.error_code(), "FORBIDDEN");
}

async fn a_verified_report_is_news_while_the_campaign_is_public(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let report = ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    let news = async |label: &Value, kind: Option<&'static str>| {
        let (_, label) = id::parse(label.as_str().unwrap()).unwrap();
        let language = LanguageTag::vietnamese();
        let now = ward.app.clock.now();
        let timeline = Timeline { language, kind, labels: vec![vec![label]], now };
        newsstand::newest(ward.app.store.reader(), &timeline, None, 10).await.unwrap().len()
    };
    let organization = &pledge["organization"]["id"];
    assert_eq!(news(organization, Some("report")).await, 0, "not verified");
    ward.verify(&report).await;
    assert_eq!(news(organization, Some("report")).await, 1);
    assert_eq!(news(&json!(ward.campaign), Some("report")).await, 1);
    assert_eq!(news(organization, None).await, 0, "the feed waits for the campaign");
    ward.publish().await;
    assert_eq!(news(organization, None).await, 1);
    let query = "query($filter: FeedFilter) { feed(filter: $filter) { totalCount nodes { \
        __typename ... on Report { id quantity pledge { organization { id } } } } } }";
    let feed = async || {
        let filter = json!({ "organizations": [organization] });
        ward.reader.data(query, json!({ "filter": filter })).await["feed"].take()
    };
    let told = json!({
        "__typename": "Report", "id": report["id"], "quantity": 4.0,
        "pledge": { "organization": { "id": organization } },
    });
    assert_eq!(feed().await, json!({ "totalCount": 1, "nodes": [told] }));
    ward.unpublish().await;
    assert_eq!(feed().await, json!({ "totalCount": 0, "nodes": [] }));
    ward.publish().await;
    assert_eq!(feed().await["totalCount"], 1, "it comes back with its campaign");
    let withdraw = json!({ "id": pledge["id"], "date": TODAY, "reasons": vi("Thiếu kinh phí") });
    ward.officer.done("withdrawPledge", withdraw, "").await;
    assert_eq!(feed().await["totalCount"], 0, "it is no news any more");
    assert_eq!(ward.public(&pledge).await["reports"]["totalCount"], 1, "but stays to be read");
}

on_both_engines!(
    progress_follows_the_reports,
    more_than_was_promised_is_whole,
    what_is_said_depends_on_the_day,
    a_report_is_judged_once_and_by_somebody_else,
    of_many_who_judge_at_once_one_does,
    a_report_keeps_to_its_bounds,
    evidence_is_public_until_the_report_is_refused,
    a_document_is_evidence_like_a_photo,
    the_queue_holds_what_is_to_be_judged,
    a_verified_report_is_news_while_the_campaign_is_public,
);
