//! Spreadsheets of pledges: entered whole or not at all.

use loa::pledge::recount;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::{TODAY, Ward, vi};
use crate::support::{Client, TestApp, on_both_engines};

impl Ward {
    async fn import(&self, file: Vec<u8>, given: Value) -> Value {
        let mut input = json!({ "campaign": self.campaign, "file": null });
        input.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        import(&self.officer, file, input).await
    }

    async fn pledges(&self) -> Value {
        let query = "query($id: ID!) { campaign(by: { id: $id }) { \
            progress { pledges items } goals { key pledged } \
            pledges(orderBy: NAME, direction: ASCENDING) { nodes { externalRef signerName signerRole \
                signedOn statement organization { name } \
                items { text unit quantity dueOn goal } } } } }";
        self.reader.data(query, json!({ "id": self.campaign })).await["campaign"].take()
    }
}

pub(super) async fn import(client: &Client, file: Vec<u8>, input: Value) -> Value {
    let query = "mutation($input: ImportPledgesInput!) { importPledges(input: $input) { \
        imported pledges items problems { row column code message } userErrors { code path } } }";
    let operations = json!({ "query": query, "variables": { "input": input } });
    let form = Form::new()
        .text("operations", operations.to_string())
        .text("map", r#"{"0":["variables.input.file"]}"#)
        .part("0", Part::bytes(file).file_name("cam-ket.xlsx"));
    let request = client.post().header("graphql-preflight", "1").multipart(form);
    client.receive(request).await.data()["importPledges"].take()
}

/// A workbook as wards send them: a title over all columns, names of columns in merged cells, and a
/// cell for each organization that reaches over its promises.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 1, 0, 9, "DANH SÁCH ĐƠN VỊ KÝ CAM KẾT", &plain).unwrap();
    sheet.merge_range(2, 1, 3, 1, "Tổ chức", &plain).unwrap();
    sheet.merge_range(2, 2, 2, 3, "Người ký", &plain).unwrap();
    sheet.merge_range(2, 4, 2, 8, "Cam kết", &plain).unwrap();
    for (column, name) in [
        (2, "Họ và tên"),
        (3, "Chức vụ"),
        (4, "Nội dung"),
        (5, "ĐVT"),
        (6, "Số lượng"),
        (7, "Hạn hoàn thành"),
        (8, "Chỉ tiêu"),
    ] {
        sheet.write(3, column, name).unwrap();
    }
    let due = ExcelDateTime::from_ymd(2025, 12, 31).unwrap();
    sheet.merge_range(4, 1, 5, 1, "Khu phố Bờ Kè", &plain).unwrap();
    sheet.merge_range(4, 2, 5, 2, "Nguyễn Thị  Hạnh", &plain).unwrap();
    sheet.merge_range(4, 3, 5, 3, "Trưởng khu phố", &plain).unwrap();
    sheet.write(4, 4, "Trồng cây\ndọc bờ kè").unwrap();
    sheet.write(4, 5, "cây").unwrap();
    sheet.write(4, 6, 120.5).unwrap();
    sheet.write_with_format(4, 7, &due, &date).unwrap();
    sheet.write(4, 8, "cay").unwrap();
    sheet.write(5, 4, "Sửa nhà văn hóa").unwrap();
    // Written with the marks apart, as some programs do.
    sheet.write(7, 1, "Trường Tiê\u{309}u học").unwrap();
    sheet.write(7, 2, "Lê Văn Hải").unwrap();
    sheet.write(7, 4, "Dạy bơi").unwrap();
    sheet.write(7, 5, "lớp").unwrap();
    sheet.write(7, 6, "3").unwrap();
    sheet.write(7, 7, "30/6/2025").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same kind of list as `LibreOffice` writes it, with a formula and a name whose marks stand apart:
/// `soffice --headless --convert-to xlsx cam-ket.fods`.
const OF_LIBREOFFICE: &[u8] = include_bytes!("workbook/cam-ket.xlsx");

async fn organizations(ward: &Ward) {
    for (name, kind) in [("Khu phố Bờ Kè", "NEIGHBORHOOD"), ("Trường Tiểu học", "SCHOOL")]
    {
        ward.organization_of(json!({ "kind": kind, "names": vi(name) })).await;
    }
}

async fn a_workbook_is_tried_and_then_entered(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    organizations(&ward).await;
    let tried = ward.import(workbook(), json!({ "signedOn": "2025-04-05", "dryRun": true })).await;
    let right = json!({
        "imported": false, "pledges": 2, "items": 3, "problems": [], "userErrors": []
    });
    assert_eq!(tried, right);
    assert_eq!(ward.pledges().await["progress"]["pledges"], 0, "only tried");
    let done = ward.import(workbook(), json!({ "signedOn": "2025-04-05" })).await;
    assert_eq!((&done["imported"], &done["pledges"]), (&json!(true), &json!(2)));
    insta::assert_json_snapshot!("imported_pledges", ward.pledges().await);
    let campaign: loa::id::DocumentId = loa::id::parse(&ward.campaign).unwrap().1.into();
    assert_eq!(recount(ward.app.store.reader(), campaign).await.unwrap(), []);

    let again = ward.import(workbook(), json!({ "signedOn": "2025-04-05" })).await;
    let problems = again["problems"].as_array().unwrap().iter();
    let told: Vec<_> = problems.map(|one| (one["row"].clone(), one["code"].clone())).collect();
    assert_eq!(told, [(json!(5), json!("TAKEN")), (json!(8), json!("TAKEN"))]);
}

async fn a_workbook_of_libreoffice_is_entered(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let unknown = ward.import(OF_LIBREOFFICE.to_vec(), json!({})).await;
    let problems = unknown["problems"].as_array().unwrap().iter();
    let told: Vec<_> =
        problems.map(|one| json!([one["row"], one["column"], one["code"]])).collect();
    let nobody = |row: i32| json!([row, "organization_name", "NOT_FOUND"]);
    assert_eq!(told, [nobody(5), nobody(7)]);
    assert_eq!(ward.pledges().await["progress"]["pledges"], 0);

    organizations(&ward).await;
    let done = ward.import(OF_LIBREOFFICE.to_vec(), json!({})).await;
    let entered = json!({
        "imported": true, "pledges": 2, "items": 3, "problems": [], "userErrors": []
    });
    assert_eq!(done, entered);
    let pledges = ward.pledges().await["pledges"]["nodes"].take();
    let wanted = json!([
        {
            "externalRef": null, "signerName": "Nguyễn Thị Hạnh", "signerRole": "Trưởng khu phố",
            "signedOn": "2025-04-05", "statement": null, "organization": { "name": "Khu phố Bờ Kè" },
            "items": [
                {
                    "text": "Trồng cây dọc bờ kè", "unit": "cây", "quantity": 120.5,
                    "dueOn": "2025-12-31", "goal": "cay",
                },
                {
                    "text": "Sửa nhà văn hóa", "unit": null, "quantity": null,
                    "dueOn": null, "goal": null,
                },
            ],
        },
        {
            "externalRef": null, "signerName": "Lê Văn Hải", "signerRole": "Hiệu trưởng",
            "signedOn": "2025-04-05", "statement": null, "organization": { "name": "Trường Tiểu học" },
            "items": [{
                "text": "Dạy bơi", "unit": "lớp", "quantity": 3.0,
                "dueOn": "2025-06-30", "goal": null,
            }],
        },
    ]);
    assert_eq!(pledges, wanted);
}

async fn every_rows_problem_is_told_and_nothing_is_entered(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    organizations(&ward).await;
    for _ in 0..2 {
        ward.organization("Khu phố trùng tên").await;
    }
    let sheet = "Mã;Tổ chức;Người ký;Ngày ký;Nội dung;ĐVT;Số lượng;Hạn;Chỉ tiêu\n\
        a-1;Khu phố Bờ Kè;Lan;05/04/2025;Trồng cây;cây;100;31/12/2025;cay\n\
        ;;;;;cây;5;;\n\
        a-1;Trường Tiểu học;Hải;32/04/2025;Dạy bơi;lớp;1.200;;\n\
        ;Không có ở đây;Hải;05/04/2025;Dạy bơi;;;;\n\
        ;Khu phố trùng tên;Hải;05/04/2025;Dạy bơi;;;;\n\
        ;Trường Tiểu học;;05/04/2099;Dạy bơi;kg;2;01/01/2020;cay\n";
    let refused = ward.import(sheet.as_bytes().to_vec(), json!({})).await;
    assert_eq!((&refused["imported"], &refused["userErrors"]), (&json!(false), &json!([])));
    let problems = refused["problems"].as_array().unwrap().iter();
    let told: Vec<_> = problems
        .map(|one| format!("{} {} {}", one["row"], one["column"], one["code"]).replace('"', ""))
        .collect();
    let wanted = [
        "3 item_text REQUIRED",
        "4 pledge_external_ref TAKEN",
        "4 signed_on INVALID",
        "4 signed_on REQUIRED",
        "4 quantity INVALID",
        "5 organization_name NOT_FOUND",
        "6 organization_name INVALID",
        "7 organization_name TAKEN",
        "7 signer_name REQUIRED",
        "7 signed_on OUT_OF_RANGE",
        "7 unit INVALID",
        "7 due_on OUT_OF_RANGE",
    ];
    assert_eq!(told, wanted);
    assert_eq!(ward.pledges().await["progress"]["pledges"], 0);

    let sheet = "Tổ chức;Người ký;Ngày ký;Nội dung;ĐVT;Số lượng;Hạn;Chỉ tiêu\n\
        Trường Tiểu học;;05/04/2099;Dạy bơi;kg;2;01/01/2020;cay\n\
        Khu phố Bờ Kè;Lan;05/04/2025;Trồng cây;cây;;;xa\n";
    let refused = ward.import(sheet.as_bytes().to_vec(), json!({})).await;
    let problems = refused["problems"].as_array().unwrap().iter();
    let told: Vec<_> = problems
        .map(|one| format!("{} {} {}", one["row"], one["column"], one["code"]).replace('"', ""))
        .collect();
    let wanted = [
        "2 signer_name REQUIRED",
        "2 signed_on OUT_OF_RANGE",
        "2 unit INVALID",
        "2 due_on OUT_OF_RANGE",
        "3 quantity REQUIRED",
        "3 goal NOT_FOUND",
    ];
    assert_eq!(told, wanted, "what signing refuses, where it stands in the sheet");
    assert_eq!(ward.pledges().await["progress"]["pledges"], 0);
}

/// What one site offers as open data another one takes in.
async fn open_data_of_a_campaign_is_entered_as_it_is(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    organizations(&ward).await;
    ward.import(workbook(), json!({ "signedOn": "2025-04-05" })).await;
    let query = "query($id: ID!) { campaign(by: { id: $id }) { slug } }";
    let slug = ward.reader.data(query, json!({ "id": ward.campaign })).await;
    let path = format!("/open-data/campaigns/{}.csv", slug["campaign"]["slug"].as_str().unwrap());
    let sheet = ward.reader.get(&ward.app.url(&path)).await.bytes().await.unwrap().to_vec();
    let other = super::new_campaign(&ward.officer, "Lần hai").await;
    let input = json!({ "campaign": other, "file": null });
    let done = import(&ward.officer, sheet, input).await;
    let entered = json!({
        "imported": true, "pledges": 2, "items": 3, "problems": [], "userErrors": []
    });
    assert_eq!(done, entered);
}

async fn what_is_no_spreadsheet_is_refused(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    let rows = (0..501).map(|number| format!("Tổ {number},b\n"));
    let many = std::iter::once("Tổ chức,Nội dung\n".to_owned()).chain(rows).collect::<String>();
    for (file, code) in [
        (b"".to_vec(), "INVALID"),
        (b"\xff\xd8\xff\xe0".to_vec(), "UNSUPPORTED_FILE"),
        (b"PK\x03\x04 no workbook".to_vec(), "BROKEN_FILE"),
        (b"a,b\nc,d".to_vec(), "INVALID"),
        (vec![b'a'; 6_000_000], "FILE_TOO_LARGE"),
        (many.into_bytes(), "TOO_MANY"),
    ] {
        let refused = ward.import(file, json!({ "signedOn": TODAY })).await;
        let error = &refused["userErrors"][0];
        assert_eq!((&error["code"], &error["path"]), (&json!(code), &json!(["input", "file"])));
    }
    let sheet = "Tổ chức,Nội dung\na,b\n";
    let missing = json!({ "campaign": "campaign_01h455vb4pex5vsknk084sn02q", "signedOn": TODAY });
    let refused = ward.import(sheet.as_bytes().to_vec(), missing).await;
    let problems = refused["problems"].as_array().unwrap();
    assert_eq!(problems[0]["code"], "NOT_FOUND", "{refused:#}");
    let reviewer = json!({ "campaign": ward.campaign, "file": null });
    let refused = import(&ward.reviewer, sheet.as_bytes().to_vec(), reviewer).await;
    assert_eq!(refused["userErrors"][0]["code"], "FORBIDDEN");
}

async fn a_key_makes_an_import_happen_once(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    organizations(&ward).await;
    // Made once: it holds the time at which it was made.
    let sheet = workbook();
    let given = |key: &str| json!({ "signedOn": "2025-04-05", "idempotencyKey": key });
    let tried = json!({ "signedOn": "2025-04-05", "idempotencyKey": "lan-1", "dryRun": true });
    let tried = ward.import(sheet.clone(), tried).await;
    assert_eq!((&tried["imported"], &tried["pledges"]), (&json!(false), &json!(2)));
    let entered = ward.import(sheet.clone(), given("lan-1")).await;
    assert_eq!((&entered["imported"], &entered["items"]), (&json!(true), &json!(3)));
    let again = ward.import(sheet.clone(), given("lan-1")).await;
    assert_eq!(again, entered, "the line broke before the answer came");
    assert_eq!(ward.pledges().await["progress"]["pledges"], 2);
    let other = ward.import(sheet.clone(), given("lan-2")).await;
    assert_eq!(other["problems"][0]["code"], "TAKEN", "another key is another import");
    let other = "Tổ chức,Nội dung\na,b\n".as_bytes().to_vec();
    let mismatch = ward.import(other, given("lan-1")).await;
    assert_eq!(mismatch["userErrors"][0]["code"], "IDEMPOTENCY_MISMATCH");
    let path = json!(["input", "idempotencyKey"]);
    assert_eq!(mismatch["userErrors"][0]["path"], path);
}

async fn of_the_same_import_sent_twice_at_once_one_is_entered(app: TestApp) {
    let ward = Ward::with_campaign(app).await;
    organizations(&ward).await;
    // Made once: it holds the time at which it was made.
    let sheet = workbook();
    let given = || json!({ "signedOn": "2025-04-05", "idempotencyKey": "lan-1" });
    let sent = (0..4).map(|_| ward.import(sheet.clone(), given()));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!((&answer["imported"], &answer["pledges"]), (&json!(true), &json!(2)));
    }
    assert_eq!(ward.pledges().await["progress"]["pledges"], 2);
}

on_both_engines!(
    a_key_makes_an_import_happen_once,
    of_the_same_import_sent_twice_at_once_one_is_entered,
    a_workbook_is_tried_and_then_entered,
    a_workbook_of_libreoffice_is_entered,
    every_rows_problem_is_told_and_nothing_is_entered,
    open_data_of_a_campaign_is_entered_as_it_is,
    what_is_no_spreadsheet_is_refused,
);
