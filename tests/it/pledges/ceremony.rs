//! A ward's ceremony as it is held: three blocs sign, with all who belong to them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{TODAY, Ward, vi, yes_or_no_item};
use crate::support::{TestApp, on_both_engines};

/// Somebody who signs: kind, name, and what is promised.
type Member = (&'static str, &'static str, &'static [&'static str]);

/// The blocs: kind, name and members.
const BLOCS: &[(&str, &str, &[Member])] = &[
    (
        "FRONT",
        "Khối MTTQ và các đoàn thể chính trị - xã hội",
        &[
            ("FRONT", "Ủy ban MTTQ phường", &["Vận động hội viên giữ trật tự đô thị"]),
            ("MASS_ORGANIZATION", "Hội Liên hiệp Phụ nữ", &["Trồng hoa ở các tuyến đường"]),
            ("MASS_ORGANIZATION", "Đoàn Thanh niên", &["Giữ vệ sinh môi trường"]),
            ("MASS_ORGANIZATION", "Hội Nông dân", &["Trồng cây cảnh ở các tuyến đường"]),
            ("MASS_ORGANIZATION", "Hội Cựu chiến binh", &["Giữ trật tự đô thị"]),
            ("GOVERNMENT", "Cơ quan UBND phường", &["Tiếp nhận và trả kết quả đúng hẹn"]),
        ],
    ),
    (
        "COMMUNITY",
        "Khối các khu phố",
        &[
            ("NEIGHBORHOOD", "Khu phố 1", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 2", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 3", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 4", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 5", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 6", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 7", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 8", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 9", QUARTER),
            ("NEIGHBORHOOD", "Khu phố 10", QUARTER),
        ],
    ),
    (
        "AGENCY",
        "Khối các cơ quan, đơn vị",
        &[
            ("POLICE", "Công an phường", &["Phong trào Vì an ninh Tổ quốc"]),
            ("HEALTH_STATION", "Trạm Y tế", &["Vệ sinh môi trường ở hộ gia đình"]),
            ("SCHOOL", "Trường Mầm non", SCHOOL),
            ("SCHOOL", "Trường THCS", SCHOOL),
            ("SCHOOL", "Trường Tiểu học", SCHOOL),
        ],
    ),
];
const QUARTER: &[&str] =
    &["Cải tạo khuôn viên nhà văn hóa", "Làm đường trong khu dân cư", "Giữ vệ sinh môi trường"];
const SCHOOL: &[&str] = &["Duy trì trường chuẩn quốc gia", "Vệ sinh môi trường"];

/// All that a page about it shows.
const CEREMONY: &str = "query($id: ID!) { campaign(by: { id: $id }) { \
    progress { pledges items } \
    statistics { byBloc { bloc { name kind } figures { pledges items } } } \
    pledges(first: 100, orderBy: NAME, direction: ASCENDING) { totalCount nodes { \
        signerName signedOn place organization { name kind parent { name } } items { text } } } } }";

async fn a_whole_ceremony_is_entered_at_once_and_read_in_one_query(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let mut pledges = Vec::new();
    for (kind, name, members) in BLOCS {
        let bloc = ward.organization_of(json!({ "kind": kind, "names": vi(name) })).await;
        for (kind, name, promises) in *members {
            let member = json!({ "kind": kind, "names": vi(name), "parent": bloc });
            let items = promises.iter().map(|text| json!({ "texts": vi(text) }));
            pledges.push(json!({
                "organization": ward.organization_of(member).await,
                "signerName": format!("Đại diện {name}"),
                "places": vi("Hội trường UBND phường"),
                "items": items.collect::<Vec<_>>(),
            }));
        }
    }
    let signed = json!({ "campaign": ward.campaign, "signedOn": TODAY, "pledges": pledges });
    let fields = "results { userErrors { code } }";
    let done = ward.officer.done("signPledges", signed, fields).await;
    let results = done["results"].as_array().unwrap();
    assert!(results.iter().all(|result| result["userErrors"] == json!([])), "{done:#}");

    let before = ward.app.store.db().statements();
    let read = ward.reader.data(CEREMONY, json!({ "id": ward.campaign })).await["campaign"].take();
    assert!(ward.app.store.db().statements() - before < 15, "one query, few statements");
    let members: usize = BLOCS.iter().map(|(_, _, members)| members.len()).sum();
    let promises = |of: &[Member]| of.iter().map(|one| one.2.len()).sum::<usize>();
    let items: usize = BLOCS.iter().map(|(_, _, members)| promises(members)).sum();
    assert_eq!(read["progress"], json!({ "pledges": members, "items": items }));
    assert_eq!(read["pledges"]["totalCount"], members);
    for (kind, name, members) in BLOCS {
        let figures = json!({ "pledges": members.len(), "items": promises(members) });
        let bloc = json!({ "bloc": { "name": name, "kind": kind }, "figures": figures });
        assert!(read["statistics"]["byBloc"].as_array().unwrap().contains(&bloc), "{read:#}");
    }
    let nodes = read["pledges"]["nodes"].as_array().unwrap();
    let by_name: BTreeMap<&str, &Value> =
        nodes.iter().map(|one| (one["organization"]["name"].as_str().unwrap(), one)).collect();
    for (_, bloc, members) in BLOCS {
        for (kind, name, promises) in *members {
            let wanted = json!({
                "signerName": format!("Đại diện {name}"), "signedOn": TODAY,
                "place": "Hội trường UBND phường",
                "organization": { "name": name, "kind": kind, "parent": { "name": bloc } },
                "items": promises.iter().map(|text| json!({ "text": text })).collect::<Vec<_>>(),
            });
            assert_eq!(*by_name[name], wanted);
        }
    }
    let quarters = nodes.iter().filter_map(|one| one["organization"]["name"].as_str());
    let quarters: Vec<&str> = quarters.filter(|name| name.starts_with("Khu phố")).collect();
    assert_eq!(quarters.first().zip(quarters.last()), Some((&"Khu phố 1", &"Khu phố 10")));
}

/// A bloc that signs as a whole signs as an organization.
async fn a_bloc_signs_beside_its_members(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let bloc = ward.organization_of(json!({ "kind": "FRONT", "names": vi("Khối MTTQ") })).await;
    let member = json!({ "kind": "MASS_ORGANIZATION", "names": vi("Hội"), "parent": bloc });
    let member = ward.organization_of(member).await;
    for organization in [&bloc, &member] {
        ward.sign(json!({ "organization": organization, "items": [yes_or_no_item()] })).await;
    }
    let query = "query($bloc: ID!) { pledges(filter: { bloc: $bloc }) { totalCount \
        nodes { organization { name } } } organization(by: { id: $bloc }) { \
        pledges { totalCount } } }";
    let read = ward.reader.data(query, json!({ "bloc": bloc })).await;
    let of_members = json!({ "totalCount": 1, "nodes": [{ "organization": { "name": "Hội" } }] });
    assert_eq!(read["pledges"], of_members);
    assert_eq!(read["organization"]["pledges"]["totalCount"], 1);
}

async fn a_bloc_signs_the_same_for_all_who_belong_to_it(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let bloc = ward.organization_of(json!({ "kind": "AGENCY", "names": vi("Khối trường") })).await;
    let mut schools = Vec::new();
    for name in ["Trường Mầm non", "Trường THCS", "Trường Tiểu học"] {
        let school = json!({ "kind": "SCHOOL", "names": vi(name), "parent": bloc });
        schools.push(ward.organization_of(school).await);
    }
    let stranger = ward.organization("Khu phố 5").await;
    ward.sign(json!({ "organization": schools[1] })).await;
    let signed = json!({
        "campaign": ward.campaign, "signedOn": TODAY, "bloc": bloc, "idempotencyKey": "khoi-truong",
        "signerName": "Trưởng khối", "items": [yes_or_no_item()],
    });
    let with = |field: &str, value: Value| {
        let mut input = signed.clone();
        input[field] = value;
        input
    };
    let refused =
        ward.officer.refused("signBlocPledge", with("members", json!([schools[0], stranger])));
    let refused = refused.await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("NOT_FOUND"), &json!(["input", "members", "1"]))
    );
    let refused = ward.officer.refused("signBlocPledge", with("bloc", json!(stranger))).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("REQUIRED"), &json!(["input", "members"]))
    );

    let fields = "results { organization { name } pledge { signerName organization { id } items { text } } \
        userErrors { code path } }";
    let sign = async |input: Value| {
        ward.officer.done("signBlocPledge", input, fields).await["results"].take()
    };
    let pledge = |organization: &str| {
        json!({
            "signerName": "Trưởng khối",
            "organization": { "id": organization },
            "items": [{ "text": "Sửa nhà văn hóa" }],
        })
    };
    let taken = json!([{ "code": "TAKEN", "path": ["input", "bloc"] }]);
    let wanted = json!([
        { "organization": { "name": "Khối trường" }, "pledge": pledge(&bloc), "userErrors": [] },
        { "organization": { "name": "Trường Mầm non" }, "pledge": pledge(&schools[0]), "userErrors": [] },
        { "organization": { "name": "Trường THCS" }, "pledge": null, "userErrors": taken },
        { "organization": { "name": "Trường Tiểu học" }, "pledge": pledge(&schools[2]), "userErrors": [] },
    ]);
    let whole = with("withItself", json!(true));
    assert_eq!(sign(whole.clone()).await, wanted);
    assert_eq!(sign(whole).await, wanted, "nothing is entered twice");
    let query = "query($id: ID!) { campaign(by: { id: $id }) { progress { pledges } } }";
    let read = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    assert_eq!(read["campaign"]["progress"]["pledges"], 4);
}

async fn a_campaign_names_the_blocs_that_it_calls(app: TestApp) {
    let ward = Ward::with_draft(app).await;
    let bloc = ward.organization_of(json!({ "kind": "AGENCY", "names": vi("Khối trường") })).await;
    let input = json!({ "id": ward.campaign, "expectedRevision": 1, "blocs": [bloc] });
    ward.officer.done("updateCampaign", input, "").await;
    let input = json!({ "id": ward.campaign, "expectedRevision": 2 });
    ward.officer.done("publishCampaign", input, "").await;
    let query =
        "query($id: ID!) { campaign(by: { id: $id }) { blocs { name } partners { name } } }";
    let read = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    assert_eq!(read["campaign"], json!({ "blocs": [{ "name": "Khối trường" }], "partners": [] }));
    let unknown = json!({
        "id": ward.campaign, "expectedRevision": 2,
        "blocs": [bloc, "organization_01h455vb4pex5vsknk084sn02q"],
    });
    let refused = ward.officer.refused("updateCampaign", unknown).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("NOT_FOUND"), &json!(["input", "blocs", "1"]))
    );
}

on_both_engines!(
    a_whole_ceremony_is_entered_at_once_and_read_in_one_query,
    a_bloc_signs_beside_its_members,
    a_bloc_signs_the_same_for_all_who_belong_to_it,
    a_campaign_names_the_blocs_that_it_calls,
);
