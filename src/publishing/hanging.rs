//! Records that become public, and cease to be, with a document.

use sea_orm::sea_query::{Expr, Func, Order, Query};
use sea_orm::{ConnectionTrait, DbErr, ExprTrait};
use uuid::Uuid;

use super::{Hanging, Kind};
use crate::changelog::{Change, Op, Transaction};
use crate::id::{self, DocumentId};

/// Tells the log that this happened to all that hangs on the document.
pub(super) async fn follow<K: Kind>(
    tx: &Transaction,
    document: DocumentId,
    op: Op,
) -> Result<(), DbErr> {
    for hanging in K::HANGING {
        for record in records(tx, hanging, document).await? {
            let tags = vec![id::format(hanging.kind, record), hanging.list_tag.to_owned()];
            tx.record(Change { kind: hanging.kind, id: record, language: None, op, tags });
        }
    }
    Ok(())
}

/// How many records hang on the document, hidden ones too.
pub(super) async fn count<K: Kind>(tx: &Transaction, document: DocumentId) -> Result<i64, DbErr> {
    let mut all = 0;
    for hanging in K::HANGING {
        let mut count = Query::select();
        count.expr(Func::count(Expr::val(1))).from(hanging.table);
        count.and_where(Expr::col(hanging.document).eq(document));
        if let Some(row) = tx.db().query_one(&count).await? {
            all += row.try_get_by_index::<i64>(0)?;
        }
    }
    Ok(all)
}

async fn records(
    tx: &Transaction,
    hanging: &Hanging,
    document: DocumentId,
) -> Result<Vec<Uuid>, DbErr> {
    let mut select = Query::select();
    select.column("id").from(hanging.table).and_where(Expr::col(hanging.document).eq(document));
    if let Some((column, value)) = hanging.hidden {
        select.and_where(Expr::col(column).ne(value));
    }
    select.order_by("id", Order::Asc);
    let rows = tx.db().query_all(&select).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
