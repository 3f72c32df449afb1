//! What a pledge and its campaign say beside figures: places, papers, who answers for what, where it can
//! be checked, photos.

use serde_json::{Value, json};

use super::{DAY, TODAY, Ward, YESTERDAY, trees_item, vi};
use crate::support::{TestApp, on_both_engines, phone_photo};

async fn a_pledge_says_where_it_was_signed_and_who_answers_for_it(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let paper = ward.officer.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "ban-ky.pdf", json!({})).await;
    let mut item = trees_item(10.0, None);
    item["responsible"] = json!("Lê Văn Hải, tổ trưởng");
    let places = json!([
        { "language": "vi", "text": "Hội trường UBND phường" }, { "language": "en", "text": "Hall" },
    ]);
    let given = json!({ "places": places, "items": [item], "paper": paper["media"]["id"] });
    let pledge = ward.sign(given).await;
    let query = "query($id: ID!) { pledge(by: { id: $id }) { place hall: place(language: \"en\") \
        places { language text } paper { id url fileName } items { responsible } } }";
    let read = ward.reader.data(query, json!({ "id": pledge["id"] })).await["pledge"].take();
    assert_eq!(read["place"], "Hội trường UBND phường");
    assert_eq!((&read["hall"], read["places"].as_array().unwrap().len()), (&json!("Hall"), 2));
    assert_eq!(read["items"][0]["responsible"], "Lê Văn Hải, tổ trưởng");
    assert_eq!(read["paper"]["id"], paper["media"]["id"]);
    let file = reqwest::get(read["paper"]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(
        file.bytes().await.unwrap().as_ref(),
        b"%PDF-1.4\n%%EOF\n",
        "the signed paper itself"
    );

    let amend = json!({
        "id": pledge["id"], "reasons": vi("Nhầm"), "places": vi("Nhà văn hóa"),
        "changeItems": [{ "item": pledge["items"][0]["id"], "responsible": null }],
    });
    ward.officer.done("amendPledge", amend, "").await;
    let query = "query($id: ID!) { pledge(by: { id: $id }) { place items { responsible } \
        history(first: 1) { nodes { changes { field before after } } } } }";
    let read = ward.reader.data(query, json!({ "id": pledge["id"] })).await["pledge"].take();
    assert_eq!(read["place"], "Nhà văn hóa");
    assert_eq!(read["items"][0]["responsible"], Value::Null);
    let changes = json!([
        { "field": "PLACE", "before": "Hội trường UBND phường", "after": "Nhà văn hóa" },
        { "field": "RESPONSIBLE", "before": "Lê Văn Hải, tổ trưởng", "after": null },
    ]);
    assert_eq!(read["history"]["nodes"][0]["changes"], changes);
    for (field, given) in [
        ("places", json!({ "places": vi(&"x".repeat(301)) })),
        ("othersNeeded", json!({ "othersNeeded": -1 })),
    ] {
        let refused = ward.officer.refused("signPledge", ward.signing(given).await).await;
        assert_eq!(refused["path"], json!(["input", field]));
    }
}

async fn a_report_says_where_it_can_be_checked(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let item = &pledge["items"][0]["id"];
    let report =
        |links: Value| json!({ "item": item, "quantity": 4, "date": TODAY, "links": links });
    let links = json!([
        { "url": "https://example.vn/hang-cay", "title": "Ảnh hàng cây" }, { "url": "/tin-tuc/cay" },
    ]);
    ward.officer.done("reportProgress", report(links), "").await;
    let query = "query($id: ID!) { pledge(by: { id: $id }) { reports { nodes { \
        links { url title } } } } }";
    let read = ward.reader.data(query, json!({ "id": pledge["id"] })).await;
    let wanted = json!([
        { "url": "https://example.vn/hang-cay", "title": "Ảnh hàng cây" },
        { "url": "/tin-tuc/cay", "title": null },
    ]);
    assert_eq!(read["pledge"]["reports"]["nodes"][0]["links"], wanted);
    let many: Vec<Value> = (0..21).map(|_| json!({ "url": "/a" })).collect();
    for (links, code, path) in [
        (json!([{ "url": "javascript:alert(1)" }]), "LINK_NOT_ALLOWED", vec!["links", "0", "url"]),
        (
            json!([{ "url": "/a", "title": "x".repeat(301) }]),
            "TOO_LONG",
            vec!["links", "0", "title"],
        ),
        (json!(many), "TOO_MANY", vec!["links"]),
    ] {
        let refused = ward.officer.refused("reportProgress", report(links)).await;
        assert_eq!(refused["code"], code);
        assert_eq!(refused["path"], json!([vec!["input"], path].concat()));
    }
}

async fn less_than_before_is_reported_with_a_reason(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 5", 10.0).await;
    let item = &pledge["items"][0]["id"];
    ward.report(item, 6.0, YESTERDAY).await;
    let mut less = json!({ "item": item, "quantity": 4, "date": TODAY });
    let refused = ward.officer.refused("reportProgress", less.clone()).await;
    assert_eq!((&refused["code"], &refused["path"][1]), (&json!("REQUIRED"), &json!("notes")));
    less["notes"] = vi("Hai cây đã chết khô");
    ward.officer.done("reportProgress", less, "").await;
    assert_eq!(ward.public(&pledge).await["items"][0]["reported"], 4.0);
}

async fn silence_is_counted_in_days(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let [quiet, done] = [ward.pledge("Khu phố 1", 10.0).await, ward.pledge("Khu phố 2", 1.0).await];
    ward.report(&done["items"][0]["id"], 1.0, TODAY).await;
    let silent = async || {
        let query = "{ silent: pledges(filter: { silentDays: 3 }) { nodes { id silentDays } } \
            all: pledges { nodes { silentDays } } }";
        ward.reader.data(query, json!({})).await
    };
    let read = silent().await;
    assert_eq!(read["silent"]["nodes"], json!([]));
    let days = read["all"]["nodes"].as_array().unwrap();
    assert!(days.contains(&json!({ "silentDays": 1 })), "since yesterday: {days:?}");
    assert!(days.contains(&json!({ "silentDays": null })), "nothing is to be heard: {days:?}");
    ward.app.clock.advance(2 * DAY);
    let wanted = json!([{ "id": quiet["id"], "silentDays": 3 }]);
    assert_eq!(silent().await["silent"]["nodes"], wanted);
    ward.report(&quiet["items"][0]["id"], 1.0, "2025-04-13").await;
    assert_eq!(silent().await["silent"]["nodes"], json!([]));
}

async fn a_campaign_shows_a_gallery(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let photos = [
        ward.officer.uploaded(phone_photo(64, 48, 1), json!({ "alt": "Lễ ký" })).await,
        ward.officer.uploaded(phone_photo(64, 48, 2), json!({})).await,
    ];
    let gallery = json!([
        { "media": photos[0] }, { "media": photos[1], "caption": "Bà con trồng cây" },
    ]);
    let input = json!({ "id": ward.campaign, "expectedRevision": 1, "gallery": gallery });
    ward.officer.done("updateCampaign", input, "").await;
    let query = "query($id: ID!, $media: ID!) { campaign(by: { id: $id }) { \
        gallery { alt caption media { id } } } node(id: $media) { id } }";
    let variables = json!({ "id": ward.campaign, "media": photos[1] });
    let hidden = ward.reader.data(query, variables.clone()).await;
    assert_eq!(hidden, json!({ "campaign": null, "node": null }));
    let publish = json!({ "id": ward.campaign, "expectedRevision": 2 });
    ward.officer.done("publishCampaign", publish, "").await;
    let shown = ward.reader.data(query, variables.clone()).await;
    let wanted = json!([
        { "alt": "Lễ ký", "caption": null, "media": { "id": photos[0] } },
        { "alt": "", "caption": "Bà con trồng cây", "media": { "id": photos[1] } },
    ]);
    assert_eq!(shown["campaign"]["gallery"], wanted);
    assert_eq!(shown["node"]["id"], photos[1], "public because of it");
    let in_use = ward.officer.refused("deleteMedia", json!({ "id": photos[1] })).await;
    assert_eq!(in_use["code"], "IN_USE");

    let missing = json!([{ "media": "media_01h455vb4pex5vsknk084sn02q" }]);
    let long = json!([{ "media": photos[0], "caption": "x".repeat(501) }]);
    for (gallery, code, field) in [(missing, "NOT_FOUND", "media"), (long, "TOO_LONG", "caption")] {
        let input = json!({ "id": ward.campaign, "expectedRevision": 2, "gallery": gallery });
        let refused = ward.officer.refused("updateCampaign", input).await;
        assert_eq!(
            (&refused["code"], &refused["path"]),
            (&json!(code), &json!(["input", "gallery", "0", field]),)
        );
    }
    let empty = json!({ "id": ward.campaign, "expectedRevision": 2, "gallery": [] });
    ward.officer.done("updateCampaign", empty, "").await;
    let publish = json!({ "id": ward.campaign, "expectedRevision": 3 });
    ward.officer.done("publishCampaign", publish, "").await;
    let gone = ward.reader.data(query, variables).await;
    assert_eq!(gone, json!({ "campaign": { "gallery": [] }, "node": null }));
}

on_both_engines!(
    a_pledge_says_where_it_was_signed_and_who_answers_for_it,
    a_report_says_where_it_can_be_checked,
    less_than_before_is_reported_with_a_reason,
    silence_is_counted_in_days,
    a_campaign_shows_a_gallery,
);
