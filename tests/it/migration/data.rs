//! One representative row for every table, as the migration that made the table knows it.
//!
//! A new migration adds its rows here; rows of older steps stay as they are, because old databases
//! do, too.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, Value};
use uuid::Uuid;

use super::Empty;

/// A table with the columns and values of one row.
type Row = (&'static str, Vec<(&'static str, Value)>);

const ACCOUNT: Uuid = Uuid::from_u128(1);
const MEDIA: Uuid = Uuid::from_u128(2);
const DOCUMENT: Uuid = Uuid::from_u128(3);
const CATEGORY: Uuid = Uuid::from_u128(4);
const OTHER: Uuid = Uuid::from_u128(5);
const AREA: Uuid = Uuid::from_u128(6);
const ORGANIZATION: Uuid = Uuid::from_u128(7);
const PERSON: Uuid = Uuid::from_u128(8);
const PLEDGE: Uuid = Uuid::from_u128(9);
const ITEM: Uuid = Uuid::from_u128(10);
const AT: i64 = 1_744_358_400_000_000;

/// Writes the rows of the first `step` migrations.
pub(super) async fn insert(connection: &DatabaseConnection, step: usize) {
    for (table, row) in rows(step) {
        let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
        let insert = Query::insert()
            .into_table(table)
            .columns(columns.into_iter().map(Alias::new))
            .values_panic(values.into_iter().map(Expr::value))
            .to_owned();
        connection.execute(&insert).await.unwrap_or_else(|error| panic!("{table}: {error}"));
    }
}

/// Fails where a row of the first `step` migrations is gone or differs.
pub(super) async fn assert_unharmed(connection: &DatabaseConnection, step: usize) {
    for (table, row) in expected(step) {
        let mut same = Query::select().expr(Expr::val(1)).from(table).to_owned();
        for (column, value) in row {
            same.and_where(Expr::col(Alias::new(column)).eq(value));
        }
        let found = connection.query_all(&same).await.unwrap();
        assert_eq!(found.len(), 1, "{table} lost its row on the way from step {step}");
    }
}

/// Fails where a migration made a table for which there is no row here.
pub(super) async fn assert_every_table_has_rows(database: &Empty) {
    for table in database.tables().await {
        let sql = format!("SELECT 'here' FROM \"{table}\"");
        assert!(!database.texts(&sql).await.is_empty(), "no test data for the table {table}");
    }
}

fn rows(step: usize) -> Vec<Row> {
    let by_step = [
        foundation(),
        media(),
        publishing(),
        article(),
        newsstand(),
        taxonomy(),
        organization(),
        documents(),
        pledge(),
        site(),
        schedule(),
        Vec::new(), // no new table: the log becomes one that can be followed
        Vec::new(),
        history(),
        statistics(),
        reminder(),
        trusted(),
        Vec::new(), // no new table
        invitation(),
        search(),
        Vec::new(), // no new table
        preview(),
        Vec::new(), // no new table
        redirect(),
        presence(),
        webhook(),
        Vec::new(), // no new table
        Vec::new(), // no new table
        Vec::new(), // no new table
        goal_day(),
        Vec::new(), // no new table
        Vec::new(), // no new table
        Vec::new(), // no new table
        media_word(),
        media_tag(),
        Vec::new(), // no new table
        review(),
        audit(),
        account_link(),
        Vec::new(), // no new table
        second_factor(),
        imported(),
        Vec::new(), // no new table
        provider_link(),
        digest(),
        remit(),
        visit(),
        portal(),
        push(),
        album(),
    ];
    let rows = by_step.into_iter().take(step).flatten();
    rows.filter(|(table, _)| step == ARTICLE_STEP || *table != "article_body").collect()
}

/// The step that made articles, and the last one with bodies in a table of their own.
const ARTICLE_STEP: usize = 4;

/// What must be there at the end: the rows themselves, but for bodies, which moved; and published
/// articles stand on the newsstand, also those from before there was one.
fn expected(step: usize) -> Vec<Row> {
    let mut expected = rows(step);
    expected.retain(|(table, _)| *table != "article_body");
    if step == ARTICLE_STEP {
        let public = ["newsstand", "filing", "published_body"];
        expected.extend(newsstand().into_iter().filter(|(table, _)| public.contains(table)));
    }
    expected
}

fn foundation() -> Vec<Row> {
    vec![
        ("change_head", vec![("id", 1.into()), ("seq", 1i64.into()), ("epoch", OTHER.into())]),
        (
            "change",
            vec![
                ("seq", 1i64.into()),
                ("kind", "site".into()),
                ("entity_id", OTHER.into()),
                ("op", "upsert".into()),
                ("tags", "site articles".into()),
                ("at", AT.into()),
            ],
        ),
        (
            "site",
            vec![
                ("id", 1.into()),
                ("names", r#"{"vi":"Phường Vân Trà"}"#.into()),
                ("default_language", "vi".into()),
                ("languages", r#"["vi"]"#.into()),
                ("time_zone", "Asia/Ho_Chi_Minh".into()),
            ],
        ),
        (
            "media_key",
            vec![("id", 1.into()), ("secret", vec![7u8; 32].into()), ("created_at", AT.into())],
        ),
        (
            "account",
            vec![
                ("id", ACCOUNT.into()),
                ("email", "lan@phuong.vn".into()),
                ("name", "Đỗ Thị Lan".into()),
                ("role", "EDITOR".into()),
                ("password_hash", "$argon2id$".into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "session",
            vec![
                ("id", OTHER.into()),
                ("account_id", ACCOUNT.into()),
                ("secret_hash", vec![1u8; 32].into()),
                ("created_at", AT.into()),
                ("expires_at", (AT + 1).into()),
            ],
        ),
        (
            "api_token",
            vec![
                ("id", OTHER.into()),
                ("name", "ci".into()),
                ("role", "ADMIN".into()),
                ("scopes", "READ_DESK".into()),
                ("secret_hash", vec![2u8; 32].into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "sign_in_throttle",
            vec![("key", "a".into()), ("failures", 3.into()), ("window_started_at", AT.into())],
        ),
        (
            "job",
            vec![
                ("id", OTHER.into()),
                ("kind", "sweep".into()),
                ("payload", "1".into()),
                ("dedupe_key", "a".into()),
                ("state", "pending".into()),
                ("run_at", AT.into()),
                ("attempts", 0.into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "idempotency",
            vec![
                ("scope", "user".into()),
                ("key", "k".into()),
                ("fingerprint", vec![3u8; 32].into()),
                ("outcome", "{}".into()),
                ("created_at", AT.into()),
            ],
        ),
    ]
}

fn trusted() -> Vec<Row> {
    let document = vec![
        ("hash", vec![4u8; 32].into()),
        ("text", "{ site { name } }".into()),
        ("registered_at", AT.into()),
    ];
    vec![("trusted_document", document)]
}

fn media() -> Vec<Row> {
    let picture = || {
        vec![
            ("content_hash", vec![4u8; 32].into()),
            ("format", "jpeg".into()),
            ("width", 640.into()),
            ("height", 480.into()),
            ("focal_x", 0.5.into()),
            ("focal_y", 0.25.into()),
        ]
    };
    let mut media = vec![
        ("id", MEDIA.into()),
        ("kind", "picture".into()),
        ("version", 1.into()),
        ("byte_size", 12_345i64.into()),
        ("renditions", "[]".into()),
        ("file_name", "loa phường.jpg".into()),
        ("created_by", ACCOUNT.into()),
        ("created_at", AT.into()),
        ("updated_at", AT.into()),
    ];
    media.extend(picture());
    let mut version = vec![("media_id", MEDIA.into()), ("version", 1.into())];
    version.extend(picture());
    vec![
        ("media", media),
        ("media_version", version),
        (
            "media_text",
            vec![
                ("media_id", MEDIA.into()),
                ("language", "vi".into()),
                ("alt", "Loa trên cột điện".into()),
            ],
        ),
        (
            "placement",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("position", 0.into()),
                ("media_id", MEDIA.into()),
                ("caption", "Năm giờ sáng".into()),
            ],
        ),
    ]
}

fn media_word() -> Vec<Row> {
    vec![("media_word", vec![("word", b"loa".to_vec().into()), ("media_id", MEDIA.into())])]
}

fn media_tag() -> Vec<Row> {
    vec![
        ("media_tag", vec![("media_id", MEDIA.into()), ("tag_id", OTHER.into())]),
        ("media_consent", vec![("media_id", MEDIA.into()), ("note", "Bà Lan đồng ý".into())]),
    ]
}

fn publishing() -> Vec<Row> {
    vec![
        (
            "document",
            vec![
                ("id", DOCUMENT.into()),
                ("kind", "article".into()),
                ("external_ref", "old-1".into()),
                ("created_by", ACCOUNT.into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "edition",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("title", "Ra quân".into()),
                ("slug", "ra-quan".into()),
                ("head_revision", 1.into()),
                ("published_revision", 1.into()),
                ("published_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "revision",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("number", 1.into()),
                ("content", r#"{"title":"Ra quân"}"#.into()),
                ("note", "bản đầu".into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "address",
            vec![
                ("kind", "article".into()),
                ("language", "vi".into()),
                ("slug", "ra-quan".into()),
                ("document_id", DOCUMENT.into()),
                ("public_since", AT.into()),
            ],
        ),
        (
            "edition_reference",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("room", "desk".into()),
                ("target_id", MEDIA.into()),
            ],
        ),
    ]
}

fn article() -> Vec<Row> {
    vec![
        (
            "category",
            vec![
                ("id", CATEGORY.into()),
                ("slug", "thoi-su".into()),
                ("names", r#"{"vi":"Thời sự"}"#.into()),
                ("position", 1.into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "article",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("revision", 1.into()),
                ("external_ref", "old-1".into()),
                ("slug", "ra-quan".into()),
                ("title", "Ra quân".into()),
                ("authors", "[]".into()),
                ("category_id", CATEGORY.into()),
                ("excerpt", "Sáng nay".into()),
                ("reading_minutes", 1.into()),
                ("published_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "article_body",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("body", "[]".into()),
            ],
        ),
    ]
}

fn newsstand() -> Vec<Row> {
    vec![
        (
            "newsstand",
            vec![
                ("entity_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("kind", "article".into()),
                ("at", AT.into()),
                ("in_feed", true.into()),
            ],
        ),
        (
            "filing",
            vec![
                ("label_id", CATEGORY.into()),
                ("language", "vi".into()),
                ("entity_id", DOCUMENT.into()),
                ("kind", "article".into()),
                ("at", AT.into()),
            ],
        ),
        (
            "published_body",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("body", "[]".into()),
            ],
        ),
        ("record_reference", vec![("record_id", OTHER.into()), ("target_id", CATEGORY.into())]),
        (
            "record_use",
            vec![
                ("record_id", OTHER.into()),
                ("position", 0.into()),
                ("media_id", MEDIA.into()),
                ("document_id", DOCUMENT.into()),
                ("caption", "Bản cam kết".into()),
                ("hidden", false.into()),
            ],
        ),
    ]
}

fn taxonomy() -> Vec<Row> {
    vec![
        (
            "tag",
            vec![
                ("id", OTHER.into()),
                ("slug", "moi-truong".into()),
                ("names", r#"{"vi":"Môi trường"}"#.into()),
                ("sort_key", vec![3u8; 4].into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "area",
            vec![
                ("id", AREA.into()),
                ("slug", "van-tra".into()),
                ("kind", "ward".into()),
                ("names", r#"{"vi":"Vân Trà"}"#.into()),
                ("sort_key", vec![4u8; 4].into()),
                ("created_at", AT.into()),
            ],
        ),
    ]
}

fn organization() -> Vec<Row> {
    vec![
        (
            "organization",
            vec![
                ("id", ORGANIZATION.into()),
                ("slug", "khu-pho-1".into()),
                ("kind", "neighborhood".into()),
                ("area_id", AREA.into()),
                ("names", r#"{"vi":"Khu phố 1"}"#.into()),
                ("short_names", "{}".into()),
                ("descriptions", "{}".into()),
                ("sort_key", vec![5u8; 4].into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "person",
            vec![
                ("id", PERSON.into()),
                ("slug", "do-thi-lan".into()),
                ("name", "Đỗ Thị Lan".into()),
                ("bios", "{}".into()),
                ("sort_key", vec![6u8; 4].into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "person_role",
            vec![
                ("person_id", PERSON.into()),
                ("position", 0.into()),
                ("organization_id", ORGANIZATION.into()),
                ("titles", r#"{"vi":"Trưởng khu phố"}"#.into()),
            ],
        ),
    ]
}

fn documents() -> Vec<Row> {
    vec![
        (
            "campaign",
            vec![
                ("document_id", OTHER.into()),
                ("language", "vi".into()),
                ("revision", 1.into()),
                ("slug", "duong-xanh".into()),
                ("title", "Đường xanh".into()),
                ("excerpt", "".into()),
                ("starts_on", 20_000.into()),
                ("details", "{}".into()),
                ("published_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "page",
            vec![
                ("document_id", OTHER.into()),
                ("language", "vi".into()),
                ("revision", 1.into()),
                ("slug", "lien-he".into()),
                ("title", "Liên hệ".into()),
                ("excerpt", "".into()),
                ("details", "{}".into()),
                ("published_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
    ]
}

fn pledge() -> Vec<Row> {
    vec![
        (
            "pledge",
            vec![
                ("id", PLEDGE.into()),
                ("campaign_id", DOCUMENT.into()),
                ("organization_id", ORGANIZATION.into()),
                ("signer_name", "Đỗ Thị Lan".into()),
                ("signer_id", PERSON.into()),
                ("signer_roles", "{}".into()),
                ("signed_on", 20_000.into()),
                ("statements", "{}".into()),
                ("withdrawal_reasons", "{}".into()),
                ("items", 1.into()),
                ("items_reported", 0.into()),
                ("items_verified", 0.into()),
                ("reported_progress", 500_000.into()),
                ("verified_progress", 0.into()),
                ("next_due_on", 20_100.into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "pledge_item",
            vec![
                ("id", ITEM.into()),
                ("pledge_id", PLEDGE.into()),
                ("campaign_id", DOCUMENT.into()),
                ("position", 0.into()),
                ("texts", r#"{"vi":"Trồng hoa"}"#.into()),
                ("units", r#"{"vi":"m"}"#.into()),
                ("quantity", 350_000i64.into()),
                ("reported", 175_000i64.into()),
                ("verified", 0i64.into()),
            ],
        ),
        (
            "pledge_report",
            vec![
                ("id", OTHER.into()),
                ("item_id", ITEM.into()),
                ("pledge_id", PLEDGE.into()),
                ("campaign_id", DOCUMENT.into()),
                ("reported_on", 20_010.into()),
                ("quantity", 175_000i64.into()),
                ("notes", "{}".into()),
                ("state", "reported".into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "campaign_tally",
            vec![
                ("campaign_id", DOCUMENT.into()),
                ("pledges", 1i64.into()),
                ("withdrawn", 0i64.into()),
                ("items", 1i64.into()),
                ("items_reported", 0i64.into()),
                ("items_verified", 0i64.into()),
                ("reported_progress", 500_000i64.into()),
                ("verified_progress", 0i64.into()),
            ],
        ),
        (
            "goal_tally",
            vec![
                ("campaign_id", DOCUMENT.into()),
                ("goal", "hoa".into()),
                ("pledged", 350_000i64.into()),
                ("reported", 175_000i64.into()),
                ("verified", 0i64.into()),
            ],
        ),
    ]
}

fn site() -> Vec<Row> {
    vec![
        (
            "menu",
            vec![
                ("id", OTHER.into()),
                ("key", "main".into()),
                ("items", "[]".into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "announcement",
            vec![
                ("id", OTHER.into()),
                ("level", 30.into()),
                ("titles", r#"{"vi":"Cúp nước"}"#.into()),
                ("texts", "{}".into()),
                ("areas", "[]".into()),
                ("starts_at", AT.into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
    ]
}

fn statistics() -> Vec<Row> {
    let figures = [
        "withdrawn",
        "started",
        "reported_done",
        "fulfilled",
        "items",
        "items_reported",
        "items_verified",
        "reported_progress",
        "verified_progress",
    ];
    let mut row = vec![
        ("campaign_id", DOCUMENT.into()),
        ("dimension", "kind".into()),
        ("key", "school".into()),
        ("day", 0.into()),
        ("pledges", 2i64.into()),
    ];
    row.extend(figures.map(|figure| (figure, 1i64.into())));
    vec![("group_tally", row)]
}

fn invitation() -> Vec<Row> {
    vec![
        (
            "pledge_invitation",
            vec![
                ("id", OTHER.into()),
                ("campaign_id", DOCUMENT.into()),
                ("organization_id", ORGANIZATION.into()),
                ("secret_hash", vec![7u8; 32].into()),
                ("expires_at", AT.into()),
                ("content", "{}".into()),
                ("submitted_at", AT.into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "pledge_contact",
            vec![
                ("invitation_id", OTHER.into()),
                ("name", "Lan".into()),
                ("email", "lan@khupho.example".into()),
            ],
        ),
        (
            "pledge_code",
            vec![
                ("id", OTHER.into()),
                ("invitation_id", OTHER.into()),
                ("code", "ABCD2345".into()),
                ("created_at", AT.into()),
            ],
        ),
    ]
}

fn reminder() -> Vec<Row> {
    vec![(
        "pledge_reminder",
        vec![
            ("id", OTHER.into()),
            ("kind", "silent".into()),
            ("pledge_id", PLEDGE.into()),
            ("campaign_id", DOCUMENT.into()),
            ("subject_id", PLEDGE.into()),
            ("day", 20_000.into()),
            ("created_at", AT.into()),
        ],
    )]
}

fn history() -> Vec<Row> {
    vec![(
        "pledge_event",
        vec![
            ("pledge_id", PLEDGE.into()),
            ("number", 7.into()),
            ("kind", "assessed".into()),
            ("at", AT.into()),
            ("role", "REVIEWER".into()),
            ("account_id", ACCOUNT.into()),
            ("completion", "limited".into()),
            ("words", r#"{"vi":"Mới làm một phần"}"#.into()),
            ("changes", "[]".into()),
        ],
    )]
}

fn schedule() -> Vec<Row> {
    vec![(
        "schedule",
        vec![
            ("id", OTHER.into()),
            ("kind", "article".into()),
            ("document_id", DOCUMENT.into()),
            ("language", "vi".into()),
            ("step", "unpublish".into()),
            ("due_at", (AT + 86_400_000_000).into()),
            ("created_at", AT.into()),
        ],
    )]
}

fn preview() -> Vec<Row> {
    vec![(
        "preview",
        vec![
            ("id", OTHER.into()),
            ("kind", "article".into()),
            ("document_id", DOCUMENT.into()),
            ("language", "vi".into()),
            ("revision", 1.into()),
            ("secret_hash", vec![6u8; 32].into()),
            ("note", "Cho chị Lan".into()),
            ("expires_at", (AT + 86_400_000_000).into()),
            ("created_by", ACCOUNT.into()),
            ("created_at", AT.into()),
        ],
    )]
}

fn review() -> Vec<Row> {
    vec![
        (
            "review_step",
            vec![
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("number", 1.into()),
                ("kind", "submitted".into()),
                ("revision", 1.into()),
                ("message", "Nhờ chị xem".into()),
                ("assignee_id", ACCOUNT.into()),
                ("created_by", ACCOUNT.into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "comment",
            vec![
                ("id", OTHER.into()),
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("revision", 1.into()),
                ("block_id", "abc".into()),
                ("text", "Thiếu ảnh".into()),
                ("created_by", ACCOUNT.into()),
                ("created_at", AT.into()),
            ],
        ),
    ]
}

fn search() -> Vec<Row> {
    vec![
        (
            "search_entry",
            vec![
                ("id", 7_i64.into()),
                ("entity_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("kind", "article".into()),
                ("scope_id", DOCUMENT.into()),
                ("at", AT.into()),
                ("title", "Ra quân".into()),
                ("lead", "Sáng nay".into()),
                ("body", "Bà con ra đường".into()),
            ],
        ),
        ("search_label", vec![("entry_id", 7_i64.into()), ("label_id", CATEGORY.into())]),
    ]
}

fn redirect() -> Vec<Row> {
    vec![(
        "redirect",
        vec![
            ("id", OTHER.into()),
            ("from_path", "/tin-cũ".into()),
            ("target", "/vi/tin-tuc".into()),
            ("updated_by", ACCOUNT.into()),
            ("updated_at", AT.into()),
        ],
    )]
}

fn presence() -> Vec<Row> {
    vec![(
        "presence",
        vec![
            ("document_id", DOCUMENT.into()),
            ("language", "vi".into()),
            ("account_id", ACCOUNT.into()),
            ("since", AT.into()),
            ("seen_at", AT.into()),
        ],
    )]
}

fn webhook() -> Vec<Row> {
    vec![
        (
            "webhook",
            vec![
                ("id", OTHER.into()),
                ("name", "Trang chủ".into()),
                ("url", "https://hooks.example/loa".into()),
                ("form", "changes".into()),
                ("kinds", r#"["article"]"#.into()),
                ("tags", "[]".into()),
                ("query", "{ site { name } }".into()),
                ("secret", "whsec_AAAA".into()),
                ("state", "active".into()),
                ("position", "AAAA".into()),
                ("attempts", 7_i64.into()),
                ("failures", 1.into()),
                ("failing_since", AT.into()),
                ("due_at", AT.into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "webhook_delivery",
            vec![
                ("id", OTHER.into()),
                ("webhook_id", OTHER.into()),
                ("number", 7_i64.into()),
                ("message_id", OTHER.into()),
                ("event", "article.upserted".into()),
                ("position", "AAAA".into()),
                ("attempt", 1.into()),
                ("at", AT.into()),
                ("duration", 12.into()),
                ("status", 503.into()),
                ("fault", "refused".into()),
                ("excerpt", "bận".into()),
            ],
        ),
    ]
}

fn goal_day() -> Vec<Row> {
    vec![(
        "goal_day",
        vec![
            ("campaign_id", DOCUMENT.into()),
            ("goal", "hoa".into()),
            ("day", 20_011.into()),
            ("pledged", 350_000i64.into()),
            ("reported", 175_000i64.into()),
            ("verified", 0i64.into()),
        ],
    )]
}

fn account_link() -> Vec<Row> {
    vec![(
        "account_link",
        vec![
            ("id", OTHER.into()),
            ("kind", "invitation".into()),
            ("email", "minh@phuong.vn".into()),
            ("role", "EDITOR".into()),
            ("language", "vi".into()),
            ("secret_hash", vec![8u8; 32].into()),
            ("mailed_hash", vec![9u8; 32].into()),
            ("mailed_at", AT.into()),
            ("expires_at", (AT + 86_400_000_000).into()),
            ("created_by", ACCOUNT.into()),
            ("created_at", AT.into()),
        ],
    )]
}

fn second_factor() -> Vec<Row> {
    vec![
        (
            "second_factor",
            vec![
                ("account_id", ACCOUNT.into()),
                ("secret", vec![10u8; 48].into()),
                ("last_step", 7_i64.into()),
                ("created_at", AT.into()),
            ],
        ),
        (
            "recovery_code",
            vec![("account_id", ACCOUNT.into()), ("code_hash", vec![11u8; 32].into())],
        ),
        (
            "seal_key",
            vec![("id", 1.into()), ("secret", vec![12u8; 32].into()), ("created_at", AT.into())],
        ),
    ]
}

fn provider_link() -> Vec<Row> {
    vec![(
        "provider_link",
        vec![
            ("id", OTHER.into()),
            ("account_id", ACCOUNT.into()),
            ("issuer", "https://id.example".into()),
            ("subject", "248289761001".into()),
            ("created_at", AT.into()),
            ("last_used_at", AT.into()),
        ],
    )]
}

fn audit() -> Vec<Row> {
    vec![(
        "audit",
        vec![
            ("seq", 7_i64.into()),
            ("at", AT.into()),
            ("account_id", ACCOUNT.into()),
            ("role", "EDITOR".into()),
            ("remote", "192.0.2.7".into()),
            ("action", "updated".into()),
            ("kind", "tag".into()),
            ("thing", "tag_00000000000000000000000000".into()),
            ("details", r#"{"slug":{"before":"ke","after":"bo-ke"}}"#.into()),
            ("hash", vec![7_u8; 32].into()),
        ],
    )]
}

fn imported() -> Vec<Row> {
    vec![(
        "imported",
        vec![
            ("reference", "tin/ra-quan.md".into()),
            ("document_id", DOCUMENT.into()),
            ("language", "vi".into()),
            ("revision", 1.into()),
            ("digest", vec![7_u8; 32].into()),
            ("published", true.into()),
            ("imported_at", AT.into()),
        ],
    )]
}

fn digest() -> Vec<Row> {
    vec![(
        "digest",
        vec![
            ("account_id", ACCOUNT.into()),
            ("reminded_at", AT.into()),
            ("reminder_id", OTHER.into()),
        ],
    )]
}

fn remit() -> Vec<Row> {
    vec![(
        "account_remit",
        vec![("account_id", ACCOUNT.into()), ("target_id", AREA.into()), ("held", "area".into())],
    )]
}

fn visit() -> Vec<Row> {
    vec![
        (
            "view_count",
            vec![
                ("span", "day".into()),
                ("began", AT.into()),
                ("document_id", DOCUMENT.into()),
                ("views", 7_i64.into()),
            ],
        ),
        (
            "visit_day",
            vec![("day", 20_189.into()), ("views", 9_i64.into()), ("visitors", 5_i64.into())],
        ),
        ("visit_salt", vec![("day", 20_189.into()), ("secret", vec![13_u8; 32].into())]),
        (
            "visitor",
            vec![("day", 20_189.into()), ("hash", vec![14_u8; 16].into()), ("seen_at", AT.into())],
        ),
    ]
}

fn portal() -> Vec<Row> {
    vec![(
        "portal_answer",
        vec![
            ("subject", "weather".into()),
            ("told", r#"{"observed_at":1744358400000000,"temperature":24.3,"days":[]}"#.into()),
            ("told_at", AT.into()),
            ("silent_since", AT.into()),
        ],
    )]
}

fn push() -> Vec<Row> {
    const SUBSCRIPTION: Uuid = Uuid::from_u128(31);
    const MESSAGE: Uuid = Uuid::from_u128(32);
    vec![
        (
            "push_key",
            vec![("id", 1.into()), ("pair", vec![15_u8; 138].into()), ("created_at", AT.into())],
        ),
        (
            "push_subscription",
            vec![
                ("id", SUBSCRIPTION.into()),
                ("endpoint_hash", vec![16_u8; 32].into()),
                ("endpoint", "https://web.push.apple.com/QGy".into()),
                ("public_key", vec![17_u8; 65].into()),
                ("auth", vec![18_u8; 16].into()),
                ("language", "vi".into()),
                ("urgent_only", true.into()),
                ("choosy", true.into()),
                ("failing_since", AT.into()),
                ("created_at", AT.into()),
                ("updated_at", AT.into()),
            ],
        ),
        (
            "push_interest",
            vec![("subscription_id", SUBSCRIPTION.into()), ("label_id", AREA.into())],
        ),
        (
            "push_message",
            vec![
                ("id", MESSAGE.into()),
                ("document_id", DOCUMENT.into()),
                ("language", "vi".into()),
                ("urgent", true.into()),
                ("published_at", AT.into()),
                ("created_at", AT.into()),
                ("sent", 7_i64.into()),
                ("dropped", 1_i64.into()),
            ],
        ),
        (
            "push_delivery",
            vec![
                ("message_id", MESSAGE.into()),
                ("subscription_id", SUBSCRIPTION.into()),
                ("due_at", AT.into()),
                ("attempts", 2.into()),
                ("lease", OTHER.into()),
                ("leased_until", AT.into()),
            ],
        ),
    ]
}

fn album() -> Vec<Row> {
    vec![(
        "album",
        vec![
            ("document_id", OTHER.into()),
            ("language", "vi".into()),
            ("revision", 1.into()),
            ("slug", "ngay-hoi".into()),
            ("title", "Ngày hội".into()),
            ("excerpt", "".into()),
            ("photo_count", 1.into()),
            ("details", "{}".into()),
            ("published_at", AT.into()),
            ("updated_at", AT.into()),
        ],
    )]
}
