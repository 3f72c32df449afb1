//! Rows that come over as one are the same as those that come one by one.

use loa::clock::Instant;
use loa::db::read_all;
use loa::id::MediaId;
use loa::media::model::{ActiveModel, Column, Entity, Format, Kind};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::support::{BEGINNING, TestStore, on_both_engines};

async fn rows_are_read_exactly(test: TestStore) {
    let db = test.store.reader();
    assert!(read_all(db, Entity::find()).await.unwrap().is_empty());
    insert(&test, vec![usual(), extreme(), bare()]).await;
    let ordered = || Entity::find().order_by_asc(Column::FileName);
    let apart = ordered().all(db).await.unwrap();
    assert_eq!(apart.len(), 3);
    assert_eq!(read_all(db, ordered()).await.unwrap(), apart);
}

async fn order_filter_and_limit_are_held(test: TestStore) {
    let db = test.store.reader();
    insert(&test, (0..30).map(|number| numbered(usual(), number)).collect()).await;
    let some =
        Entity::find().filter(Column::ByteSize.gte(10)).order_by_desc(Column::ByteSize).limit(7);
    let sizes: Vec<i64> =
        read_all(db, some).await.unwrap().into_iter().map(|media| media.byte_size).collect();
    assert_eq!(sizes, [29, 28, 27, 26, 25, 24, 23]);
}

async fn insert(test: &TestStore, rows: Vec<ActiveModel>) {
    let transaction = test.store.begin().await.unwrap();
    Entity::insert_many(rows).exec_without_returning(transaction.db()).await.unwrap();
    transaction.conclude::<_, DbErr>(Ok(())).await.unwrap();
}

fn usual() -> ActiveModel {
    ActiveModel {
        id: Set(loa::id::new::<MediaId>(BEGINNING)),
        kind: Set(Kind::Picture),
        version: Set(1),
        content_hash: Set(vec![0x0a, 0xf0, 0x00]),
        format: Set(Format::Webp),
        byte_size: Set(12_345),
        width: Set(Some(640)),
        height: Set(Some(480)),
        thumbhash: Set(Some(vec![1, 2, 3])),
        dominant_color: Set(Some(0x00ff_8800)),
        focal_x: Set(0.5),
        focal_y: Set(0.25),
        renditions: Set("[]".to_owned()),
        file_name: Set("ảnh.webp".to_owned()),
        captured_at: Set(Some("2025-04-11T08:30:00".to_owned())),
        embedded_credit: Set(Some("Nguyễn Thị Lan".to_owned())),
        license: Set(None),
        license_source: Set(None),
        created_by: Set(None),
        token_id: Set(None),
        created_at: Set(BEGINNING),
        updated_at: Set(BEGINNING),
        deleted_at: Set(None),
        deleted_by: Set(None),
    }
}

/// What is easily lost on the way: digits, escapes, letters beyond the first plane, the ends of
/// numbers, a value that is empty and not missing.
fn extreme() -> ActiveModel {
    ActiveModel {
        version: Set(i32::MIN),
        content_hash: Set((0..=u8::MAX).collect()),
        byte_size: Set(i64::MAX),
        thumbhash: Set(Some(Vec::new())),
        focal_x: Set(0.1 + 0.2),
        focal_y: Set(f64::MIN_POSITIVE),
        renditions: Set(r#"[{"f":"webp \" \\ \n"}]"#.to_owned()),
        file_name: Set("\"\\/\u{8}\u{c}\n\r\t\u{1}\u{7f}\u{2028}𝄞'.webp".to_owned()),
        embedded_credit: Set(Some(String::new())),
        created_at: Set(Instant(i64::MIN)),
        ..usual()
    }
}

fn bare() -> ActiveModel {
    ActiveModel {
        width: Set(None),
        height: Set(None),
        thumbhash: Set(None),
        dominant_color: Set(None),
        captured_at: Set(None),
        embedded_credit: Set(None),
        ..usual()
    }
}

fn numbered(row: ActiveModel, number: i64) -> ActiveModel {
    ActiveModel { id: Set(loa::id::new(BEGINNING)), byte_size: Set(number), ..row }
}

on_both_engines!(TestStore: rows_are_read_exactly, order_filter_and_limit_are_held);
