//! A pledge is public while its campaign is, and not a moment longer.

use serde_json::{Value, json};

use super::{TODAY, Ward, trees_item, vi};
use crate::support::{Client, TestApp, on_both_engines, phone_photo};

/// Everything by which a pledge can be reached.
const WAYS: &str = "query($pledge: ID!, $item: ID!, $report: ID!, $paper: ID!, $photo: ID!, \
    $campaign: ID!, $organization: ID!) { \
    pledge(by: { id: $pledge }) { id } \
    reference: pledge(by: { externalRef: \"ck-05\" }) { id } \
    nodes(ids: [$pledge, $item, $report, $paper, $photo]) { id } \
    pledges { totalCount nodes { id } } \
    ofCampaign: pledges(filter: { campaign: $campaign }) { totalCount nodes { id } } \
    campaign(by: { id: $campaign }) { progress { pledges } pledges { totalCount nodes { id } } } \
    organization(by: { id: $organization }) { pledges { totalCount nodes { id } } } }";

/// A pledge with a paper, a report and evidence; the ids that [`WAYS`] needs.
async fn furnish(ward: &Ward) -> Value {
    let paper = ward.officer.upload(b"%PDF-1.4\n%%EOF\n".to_vec(), "ban-ky.pdf", json!({})).await;
    let paper = paper["media"]["id"].clone();
    let items = json!([trees_item(10.0, None)]);
    let pledge = ward.sign(json!({ "items": items, "externalRef": "ck-05", "paper": paper })).await;
    let photo = ward.officer.uploaded(phone_photo(64, 48, 1), json!({})).await;
    let item = &pledge["items"][0]["id"];
    let input = json!({
        "item": item, "date": TODAY, "quantity": 4, "evidence": [{ "media": photo }]
    });
    let report = ward.officer.done("reportProgress", input, "report { id }").await;
    json!({
        "pledge": pledge["id"], "item": item, "report": report["report"]["id"], "paper": paper,
        "photo": photo, "campaign": ward.campaign, "organization": pledge["organization"]["id"],
    })
}

async fn a_pledge_comes_and_goes_with_its_campaign(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let ids = furnish(&ward).await;
    assert_hidden(&ward.reader, &ids).await;
    assert_hidden(&ward.officer, &ids).await;
    ward.publish().await;
    assert_shown(&ward.reader, &ids).await;
    ward.unpublish().await;
    assert_hidden(&ward.reader, &ids).await;
    ward.officer.done("deleteCampaign", json!({ "id": ward.campaign }), "").await;
    assert_hidden(&ward.reader, &ids).await;
    let refused = ward
        .officer
        .refused("amendPledge", json!({ "id": ids["pledge"], "reasons": vi("a") }))
        .await;
    assert_eq!(refused["code"], "NOT_FOUND", "the campaign is in the trash");
}

async fn assert_hidden(client: &Client, ids: &Value) {
    let nothing = json!({ "totalCount": 0, "nodes": [] });
    let hidden = json!({
        "pledge": null, "reference": null, "nodes": [null, null, null, null, null],
        "pledges": nothing, "ofCampaign": nothing, "campaign": null,
        "organization": { "pledges": nothing },
    });
    assert_eq!(client.data(WAYS, ids.clone()).await, hidden);
}

async fn assert_shown(client: &Client, ids: &Value) {
    let pledge = json!({ "id": ids["pledge"] });
    let one = json!({ "totalCount": 1, "nodes": [pledge] });
    let nodes = ["pledge", "item", "report", "paper", "photo"];
    let shown = json!({
        "pledge": pledge, "reference": pledge,
        "nodes": nodes.map(|node| json!({ "id": ids[node] })),
        "pledges": one, "ofCampaign": one,
        "campaign": { "progress": { "pledges": 1 }, "pledges": one },
        "organization": { "pledges": one },
    });
    assert_eq!(client.data(WAYS, ids.clone()).await, shown);
}

async fn the_desk_sees_what_is_not_published(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let ids = furnish(&ward).await;
    let query = "query($id: ID!) { desk { \
        pledge(id: $id) { signerName paper { id } reports { nodes { evidence { media { id } } } } } \
        pledges(filter: { status: IN_PROGRESS }) { totalCount nodes { id } } } }";
    let variables = json!({ "id": ids["pledge"] });
    for client in [&ward.officer, &ward.reviewer] {
        let desk = client.data(query, variables.clone()).await["desk"].take();
        assert_eq!(desk["pledge"]["paper"]["id"], ids["paper"]);
        let photo = &desk["pledge"]["reports"]["nodes"][0]["evidence"][0]["media"]["id"];
        assert_eq!(*photo, ids["photo"]);
        assert_eq!(desk["pledges"], json!({ "totalCount": 1, "nodes": [{ "id": ids["pledge"] }] }));
    }
    let contributor = ward.app.contributor().await.send(query, variables).await;
    assert!(contributor.body.to_string().contains("FORBIDDEN"), "{}", contributor.body);
}

on_both_engines!(a_pledge_comes_and_goes_with_its_campaign, the_desk_sees_what_is_not_published);
