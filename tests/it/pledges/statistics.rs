//! What the pledges of a campaign come to by group and by day, and who is ahead.

use loa::id::{self, DocumentId};
use loa::pledge::{Discrepancy, recount};
use serde_json::{Value, json};

use super::{DAY, TODAY, TOMORROW, Ward, YESTERDAY, trees_item, vi, yes_or_no_item};
use crate::support::{TestApp, on_both_engines};

/// What a group comes to.
const FIGURES: &str = "figures { pledges withdrawn started reportedDone fulfilled items \
    itemsReported itemsVerified reported verified }";

impl Ward {
    /// What is read of the campaign's statistics.
    async fn statistics(&self, fields: &str) -> Value {
        let query = format!(
            "query($id: ID!) {{ campaign(by: {{ id: $id }}) {{ statistics {{ {fields} }} }} }}"
        );
        let mut read = self.reader.data(&query, json!({ "id": self.campaign })).await;
        read["campaign"]["statistics"].take()
    }

    /// What is kept and should not be as it is.
    async fn discrepancies(&self) -> Vec<Discrepancy> {
        let campaign: DocumentId = id::parse(&self.campaign).unwrap().1.into();
        recount(self.app.store.reader(), campaign).await.unwrap()
    }

    /// Reports that so much of the first item is done, and has it verified.
    async fn done(&self, pledge: &Value, quantity: f64, date: &str) {
        let report = self.report(&pledge["items"][0]["id"], quantity, date).await;
        self.verify(&report).await;
    }
}

async fn groups_come_to_what_their_pledges_do(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let area = json!({ "names": vi("Vân Trà"), "kind": "WARD" });
    let area = ward.officer.done("createArea", area, "area { id }").await["area"]["id"].take();
    let organization =
        async |name: &str, kind: &str, parent: Option<&str>, area: Option<&Value>| {
            let input = json!({ "names": vi(name), "kind": kind, "parent": parent, "area": area });
            ward.organization_of(input).await
        };
    let bloc = organization("Khối khu phố", "FRONT", None, Some(&area)).await;
    let members = [
        organization("Khu phố 1", "NEIGHBORHOOD", Some(&bloc), Some(&area)).await,
        organization("Khu phố 2", "NEIGHBORHOOD", Some(&bloc), None).await,
    ];
    let school = organization("Trường", "SCHOOL", None, None).await;
    let mut pledges = Vec::new();
    for organization in members.iter().chain([&bloc, &school]) {
        let items = json!([trees_item(10.0, Some(TODAY)), yes_or_no_item()]);
        pledges.push(ward.sign(json!({ "organization": organization, "items": items })).await);
    }
    ward.done(&pledges[0], 5.0, TODAY).await;
    ward.report(&pledges[1]["items"][0]["id"], 10.0, TODAY).await;
    ward.report(&pledges[1]["items"][1]["id"], 1.0, TODAY).await;
    let withdraw = json!({ "id": pledges[3]["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdraw, "").await;

    let fields = format!(
        "funnel {{ signed standing started reportedDone fulfilled }} total {{ pledges items }} \
         byKind {{ kind {FIGURES} }} byArea {{ area {{ name }} {FIGURES} }} \
         byBloc {{ bloc {{ name }} {FIGURES} }} byGoal {{ goal {FIGURES} }}"
    );
    insta::assert_json_snapshot!("statistics", ward.statistics(&fields).await);
    assert_eq!(ward.discrepancies().await, []);

    let moved = json!({ "id": members[0], "kind": "COMMUNITY", "parent": null, "area": null });
    ward.officer.done("updateOrganization", moved, "").await;
    assert_eq!(ward.discrepancies().await, [], "an organization takes its pledges along");
    let fields =
        "byKind { kind figures { pledges verified } } byBloc { bloc { name } figures { pledges } }";
    let after = ward.statistics(fields).await;
    let community = json!({ "kind": "COMMUNITY", "figures": { "pledges": 1, "verified": 0.25 } });
    assert!(after["byKind"].as_array().unwrap().contains(&community), "{after:#}");
    let member = json!({ "bloc": { "name": "Khối khu phố" }, "figures": { "pledges": 1 } });
    assert!(after["byBloc"].as_array().unwrap().contains(&member), "{after:#}");
}

async fn what_is_late_is_told_of_groups_organizations_and_areas(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let area = async |name: &str, parent: Option<&Value>| {
        let input = json!({ "names": vi(name), "kind": "WARD", "parent": parent });
        ward.officer.done("createArea", input, "area { id }").await["area"]["id"].take()
    };
    let outer = area("Vân Trà", None).await;
    let inner = area("Khu phố 5", Some(&outer)).await;
    let bloc = json!({ "names": vi("Khối"), "kind": "COMMUNITY", "area": outer });
    let bloc = ward.organization_of(bloc).await;
    let member = json!({
        "names": vi("Khu phố 5"), "kind": "NEIGHBORHOOD", "parent": bloc, "area": inner,
    });
    let member = ward.organization_of(member).await;
    let late = json!({ "organization": member, "items": [trees_item(10.0, Some(TODAY))] });
    let late = ward.sign(late).await;
    let punctual = trees_item(5.0, Some("2025-12-31"));
    ward.sign(json!({ "organization": bloc, "items": [punctual] })).await;
    ward.app.clock.advance(DAY);

    let totals = "{ figures { pledges started } overdue }";
    let query = format!(
        "query($member: ID!, $bloc: ID!, $inner: ID!, $outer: ID!, $campaign: ID!) {{ \
         member: organization(by: {{ id: $member }}) {{ pledgeTotals {totals} memberTotals {totals} }} \
         bloc: organization(by: {{ id: $bloc }}) {{ pledgeTotals {totals} memberTotals {totals} }} \
         inner: area(by: {{ id: $inner }}) {{ pledgeTotals {totals} }} \
         outer: area(by: {{ id: $outer }}) {{ pledgeTotals {totals} }} \
         campaign(by: {{ id: $campaign }}) {{ progress {{ overdue }} statistics {{ \
         byKind {{ kind overdue }} byArea {{ area {{ name }} overdue }} \
         byBloc {{ bloc {{ name }} overdue }} byGoal {{ goal overdue }} }} }} }}"
    );
    let ids = json!({
        "member": member, "bloc": bloc, "inner": inner, "outer": outer, "campaign": ward.campaign,
    });
    let told = |pledges: u8, started: u8, overdue: u8| json!({ "figures": { "pledges": pledges, "started": started }, "overdue": overdue });
    let read = ward.reader.data(&query, ids.clone()).await;
    assert_eq!(
        read["member"],
        json!({ "pledgeTotals": told(1, 0, 1), "memberTotals": told(0, 0, 0) })
    );
    assert_eq!(
        read["bloc"],
        json!({ "pledgeTotals": told(1, 0, 0), "memberTotals": told(1, 0, 1) })
    );
    assert_eq!(read["inner"]["pledgeTotals"], told(1, 0, 1));
    assert_eq!(read["outer"]["pledgeTotals"], told(2, 0, 1), "with what lies inside");
    assert_eq!(read["campaign"]["progress"]["overdue"], 1);
    let statistics = &read["campaign"]["statistics"];
    assert_eq!(
        statistics["byKind"],
        json!([{ "kind": "COMMUNITY", "overdue": 0 }, { "kind": "NEIGHBORHOOD", "overdue": 1 }])
    );
    let areas = statistics["byArea"].as_array().unwrap();
    assert!(
        areas.contains(&json!({ "area": { "name": "Khu phố 5" }, "overdue": 1 })),
        "{areas:#?}"
    );
    let blocs = statistics["byBloc"].as_array().unwrap();
    assert!(blocs.contains(&json!({ "bloc": { "name": "Khối" }, "overdue": 1 })), "{blocs:#?}");
    assert_eq!(statistics["byGoal"], json!([{ "goal": "cay", "overdue": 1 }]));
    assert_eq!(ward.discrepancies().await, []);

    ward.report(&late["items"][0]["id"], 10.0, TODAY).await;
    let read = ward.reader.data(&query, ids.clone()).await;
    assert_eq!(read["member"]["pledgeTotals"], told(1, 1, 0), "kept answers follow");
    assert_eq!(read["outer"]["pledgeTotals"], told(2, 1, 0));
    assert_eq!(read["campaign"]["statistics"]["byGoal"], json!([{ "goal": "cay", "overdue": 0 }]));
    ward.unpublish().await;
    let read = ward.reader.data(&query, ids).await;
    let nothing = json!({ "pledgeTotals": told(0, 0, 0), "memberTotals": told(0, 0, 0) });
    assert_eq!((&read["member"], &read["bloc"]), (&nothing, &nothing), "nothing of a draft");
    assert_eq!(read["outer"]["pledgeTotals"], told(0, 0, 0));
}

/// How late some pledges are.
const LATE: &str = "overdue silent itemsDue itemsReportedOnTime itemsVerifiedOnTime";

fn late(overdue: u8, silent: u8, due: u8, on_time: [u8; 2]) -> Value {
    json!({
        "overdue": overdue, "silent": silent, "itemsDue": due,
        "itemsReportedOnTime": on_time[0], "itemsVerifiedOnTime": on_time[1],
    })
}

async fn what_was_done_on_time_is_told_of_all_and_of_groups(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let silent = async |days: u8| {
        let input = json!({ "pledgeReminders": { "silentDays": days } });
        ward.app.admin().await.done("updateSite", input, "").await;
    };
    silent(2).await;
    let area = json!({ "names": vi("Vân Trà"), "kind": "WARD" });
    let area = ward.officer.done("createArea", area, "area { id }").await["area"]["id"].take();
    let bloc = json!({ "names": vi("Khối"), "kind": "COMMUNITY", "area": area });
    let bloc = ward.organization_of(bloc).await;
    let member = json!({ "names": vi("Khu phố 5"), "kind": "NEIGHBORHOOD", "parent": bloc });
    let member = ward.organization_of(member).await;
    let due = |trees: f64| trees_item(trees, Some(TODAY));
    let items = json!([due(10.0), due(5.0), trees_item(1.0, Some("2025-12-31"))]);
    let of_member = ward.sign(json!({ "organization": member, "items": items })).await;
    let of_bloc = ward.sign(json!({ "organization": bloc, "items": [due(3.0)] })).await;
    ward.pledge("Khu phố 6", 4.0).await;
    ward.done(&of_member, 10.0, TODAY).await;
    ward.report(&of_bloc["items"][0]["id"], 3.0, TODAY).await;
    let query = format!(
        "query($member: ID!, $bloc: ID!, $area: ID!, $campaign: ID!) {{ \
         member: organization(by: {{ id: $member }}) {{ pledgeTotals {{ {LATE} }} }} \
         bloc: organization(by: {{ id: $bloc }}) {{ memberTotals {{ {LATE} }} }} \
         area(by: {{ id: $area }}) {{ pledgeTotals {{ {LATE} }} }} \
         campaign(by: {{ id: $campaign }}) {{ progress {{ {LATE} }} statistics {{ \
         byKind {{ kind {LATE} }} byArea {{ area {{ name }} {LATE} }} \
         byBloc {{ bloc {{ name }} {LATE} }} byGoal {{ goal {LATE} }} }} }} }}"
    );
    let ids = json!({ "member": member, "bloc": bloc, "area": area, "campaign": ward.campaign });
    let read = async || ward.reader.data(&query, ids.clone()).await;
    let all = async || read().await["campaign"]["progress"].take();
    assert_eq!(all().await, late(0, 0, 0, [0, 0]), "today is not over yet");

    ward.app.clock.advance(DAY);
    assert_eq!(all().await, late(1, 1, 3, [2, 1]));
    ward.report(&of_member["items"][1]["id"], 5.0, TOMORROW).await;
    let told = read().await;
    assert_eq!(told["campaign"]["progress"], late(0, 1, 3, [2, 1]), "done, but not on time");
    assert_eq!(told["member"]["pledgeTotals"], late(0, 0, 2, [1, 1]));
    assert_eq!(told["bloc"]["memberTotals"], late(0, 0, 2, [1, 1]));
    assert_eq!(told["area"]["pledgeTotals"], late(0, 0, 1, [1, 0]));
    let group = |name: &str, key: Value, late: Value| {
        let mut group = late;
        group[name] = key;
        group
    };
    let groups = &told["campaign"]["statistics"];
    let has = |list: &str, group: &Value| groups[list].as_array().unwrap().contains(group);
    for (list, group) in [
        ("byKind", group("kind", json!("NEIGHBORHOOD"), late(0, 1, 2, [1, 1]))),
        ("byKind", group("kind", json!("COMMUNITY"), late(0, 0, 1, [1, 0]))),
        ("byArea", group("area", json!({ "name": "Vân Trà" }), late(0, 0, 1, [1, 0]))),
        ("byArea", group("area", Value::Null, late(0, 1, 2, [1, 1]))),
        ("byBloc", group("bloc", json!({ "name": "Khối" }), late(0, 0, 2, [1, 1]))),
        ("byGoal", group("goal", json!("cay"), late(0, 1, 3, [2, 1]))),
    ] {
        assert!(has(list, &group), "{list} {group:#} {groups:#}");
    }
    assert_eq!(ward.discrepancies().await, []);
    silent(30).await;
    assert_eq!(all().await, late(0, 0, 3, [2, 1]), "kept answers follow the site");
    ward.app.execute("UPDATE group_tally SET items = 9 WHERE dimension = 'item_due'", []).await;
    assert_eq!(ward.discrepancies().await.len(), 2, "both days on which items are due");
}

async fn pledges_are_told_by_how_far_they_are_done(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    for (number, (reported, verified)) in
        [(0.0, 0.0), (0.1, 0.0), (10.0, 10.0), (9.9, 2.5), (7.4, 5.0)].into_iter().enumerate()
    {
        let pledge = ward.pledge(&format!("Khu phố {number}"), 10.0).await;
        if verified > 0.0 {
            ward.done(&pledge, verified, YESTERDAY).await;
        }
        if reported > verified {
            ward.report(&pledge["items"][0]["id"], reported, TODAY).await;
        }
    }
    let gone = ward.pledge("Khu phố đã rút", 10.0).await;
    let withdraw = json!({ "id": gone["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdraw, "").await;
    let bands = [
        ("NOTHING", 1, 2),
        ("FIRST_QUARTER", 1, 0),
        ("SECOND_QUARTER", 0, 1),
        ("THIRD_QUARTER", 1, 1),
        ("LAST_QUARTER", 1, 0),
        ("EVERYTHING", 1, 1),
    ];
    let bands = bands.map(|(band, reported, verified)| {
        json!({ "band": band, "reported": reported, "verified": verified })
    });
    let told = ward.statistics("byCompletion { band reported verified }").await;
    assert_eq!(told["byCompletion"], json!(bands));
    assert_eq!(ward.discrepancies().await, []);
}

async fn a_day_that_has_passed_stays_as_it_was(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let pledge = ward.pledge("Khu phố 1", 10.0).await;
    ward.done(&pledge, 2.0, YESTERDAY).await;
    let fields = "byDay { date figures { pledges reported verified } }";
    let day = |date: &str, pledges: u8, reported: f64, verified: f64| {
        let figures = json!({ "pledges": pledges, "reported": reported, "verified": verified });
        json!({ "date": date, "figures": figures })
    };
    let first = day(TODAY, 1, 0.2, 0.2);
    assert_eq!(ward.statistics(fields).await["byDay"], json!([first]));
    ward.app.clock.advance(DAY);
    // Backdated: what was known yesterday is what was known yesterday.
    ward.report(&pledge["items"][0]["id"], 4.0, TODAY).await;
    ward.pledge("Khu phố 2", 10.0).await;
    let second = day(TOMORROW, 2, 0.2, 0.1);
    assert_eq!(ward.statistics(fields).await["byDay"], json!([first, second]));
    ward.app.clock.advance(2 * DAY);
    assert_eq!(ward.statistics(fields).await["byDay"], json!([first, second]), "nothing happened");
    ward.app.clock.advance(-3 * DAY);
    ward.pledge("Khu phố 3", 10.0).await;
    let days = ward.statistics(fields).await;
    assert_eq!(days["byDay"][0], first, "even if the clock is put back");
    let one = format!("byDay(from: \"{TODAY}\", until: \"{TODAY}\") {{ date }}");
    assert_eq!(ward.statistics(&one).await["byDay"], json!([{ "date": TODAY }]));
    let query = "query($id: ID!) { campaign(by: { id: $id }) { statistics { \
        byDay(from: \"2025-04-11\", until: \"2025-04-10\") { date } } } }";
    let reply = ward.reader.send(query, json!({ "id": ward.campaign })).await;
    assert_eq!(reply.error_code(), "OUT_OF_RANGE");
}

async fn the_ranking_goes_by_what_it_declares(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let sign = async |name: &str, items: Value| {
        let organization = ward.organization(name).await;
        // What comes later has the higher id.
        ward.app.clock.advance(1);
        ward.sign(json!({ "organization": organization, "items": items })).await
    };
    let due = || trees_item(10.0, Some("2025-04-11"));
    // Each done by half; what differs is how many promised and how punctual they are.
    let small = sign("1 việc", json!([trees_item(10.0, None)])).await;
    let late = sign("2 việc, trễ", json!([due(), yes_or_no_item()])).await;
    let punctual = sign("2 việc, đúng hạn", json!([due(), yes_or_no_item()])).await;
    let equal = sign("2 việc, đúng hạn nữa", json!([due(), yes_or_no_item()])).await;
    let best = sign("xong", json!([trees_item(10.0, None)])).await;
    let gone = sign("đã rút", json!([trees_item(10.0, None)])).await;
    sign("chưa làm", json!([trees_item(10.0, None)])).await;
    ward.done(&small, 5.0, TODAY).await;
    ward.done(&punctual, 10.0, TODAY).await;
    ward.done(&equal, 12.0, TODAY).await;
    ward.done(&best, 10.0, TODAY).await;
    ward.done(&gone, 10.0, TODAY).await;
    let withdraw = json!({ "id": gone["id"], "date": TODAY, "reasons": vi("a") });
    ward.officer.done("withdrawPledge", withdraw, "").await;
    ward.app.clock.advance(DAY);
    ward.done(&late, 10.0, TOMORROW).await;

    let whole = ward
        .statistics(
            "ranking { method pledges { totalCount nodes { rank verifiedCompletion scale punctuality \
                pledge { organization { name } } } } }",
        )
        .await["ranking"]
        .take();
    assert_eq!(whole["method"], json!(["VERIFIED_COMPLETION", "SCALE", "PUNCTUALITY"]));
    assert_eq!(whole["pledges"]["totalCount"], 6);
    let merits: Vec<_> = [0, 1, 3]
        .map(|place| &whole["pledges"]["nodes"][place])
        .iter()
        .map(|node| (&node["verifiedCompletion"], &node["scale"], &node["punctuality"]))
        .map(|(completion, scale, punctuality)| json!([completion, scale, punctuality]))
        .collect();
    assert_eq!(merits, [json!([1.0, 1, 0.0]), json!([0.5, 2, 1.0]), json!([0.5, 2, 0.0])]);
    let read = |ranking: &Value| -> Vec<(i64, String)> {
        let nodes = ranking["pledges"]["nodes"].as_array().unwrap().iter();
        nodes
            .map(|node| {
                let name = node["pledge"]["organization"]["name"].as_str().unwrap().to_owned();
                (node["rank"].as_i64().unwrap(), name)
            })
            .collect()
    };
    let wanted = [
        (1, "xong"),
        (2, "2 việc, đúng hạn"),
        (2, "2 việc, đúng hạn nữa"),
        (4, "2 việc, trễ"),
        (5, "1 việc"),
        (6, "chưa làm"),
    ]
    .map(|(rank, name)| (rank, name.to_owned()));
    assert_eq!(read(&whole), wanted);

    let (mut walk, mut after) = (Vec::new(), Value::Null);
    loop {
        let query = "query($id: ID!, $after: String) { campaign(by: { id: $id }) { statistics { \
            ranking { pledges(first: 2, after: $after) { pageInfo { hasNextPage endCursor } \
                nodes { rank pledge { organization { name } } } } } } } }";
        let variables = json!({ "id": ward.campaign, "after": after });
        let mut page =
            ward.reader.data(query, variables).await["campaign"]["statistics"]["ranking"].take();
        walk.extend(read(&page));
        after = page["pledges"]["pageInfo"]["endCursor"].take();
        if page["pledges"]["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(walk, wanted, "page by page");
    assert_eq!(ward.discrepancies().await, []);
}

async fn a_recount_finds_a_wrong_group(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    ward.pledge("Khu phố 1", 10.0).await;
    let campaign: DocumentId = id::parse(&ward.campaign).unwrap().1.into();
    assert_eq!(ward.discrepancies().await, []);
    for (dimension, described) in
        [("kind", "Kind neighborhood"), ("due", "Due 2025-12-31"), ("day", "Day 2025-04-11")]
    {
        let sql =
            format!("UPDATE group_tally SET pledges = pledges + 1 WHERE dimension = '{dimension}'");
        ward.app.execute(&sql, []).await;
        let wrong = Discrepancy::Group(campaign, described.to_owned());
        assert_eq!(ward.discrepancies().await, [wrong]);
        ward.app.execute(&sql.replace('+', "-"), []).await;
    }
    ward.app.execute("UPDATE pledge SET of_kind = 'school'", []).await;
    assert!(!ward.discrepancies().await.is_empty(), "counted in another group than it belongs to");
}

on_both_engines!(
    groups_come_to_what_their_pledges_do,
    what_is_late_is_told_of_groups_organizations_and_areas,
    what_was_done_on_time_is_told_of_all_and_of_groups,
    pledges_are_told_by_how_far_they_are_done,
    a_day_that_has_passed_stays_as_it_was,
    the_ranking_goes_by_what_it_declares,
    a_recount_finds_a_wrong_group,
);
