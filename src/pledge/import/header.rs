//! Finding out what stands in which column: by the names above it, in Vietnamese or English, also where
//! they stand in cells that were merged.

use std::collections::BTreeMap;

use super::sheet::Sheet;
use crate::error::{Code, Refusal};
use crate::text;

/// Among how many rows at the top the names are looked for.
const WITHIN: usize = 20;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The organization that promises: its name, id or external id.
    Organization,
    /// The pledge's id where it comes from.
    ExternalRef,
    /// The name of who signed.
    SignerName,
    /// As what they signed.
    SignerRole,
    /// When it was signed.
    SignedOn,
    /// What was declared.
    Statement,
    /// What is promised.
    Promise,
    /// Of what the quantity is.
    Unit,
    /// How much is promised.
    Quantity,
    /// By when.
    DueOn,
    /// The key of the goal toward which it counts.
    Goal,
    /// Where it was signed.
    Place,
    /// How many others must sign before it takes effect.
    OthersNeeded,
    /// Who answers for a promise.
    Responsible,
    /// How much of the quantity counts toward the goal.
    GoalShare,
}

/// The names by which each column is known, folded. The first is its own, that of open data.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Organization,
        &[
            "organization_name",
            "organization",
            "organization_id",
            "to chuc",
            "ten to chuc",
            "don vi cam ket",
            "ten don vi",
            "co quan, don vi",
            "don vi",
        ],
    ),
    (Field::ExternalRef, &["pledge_external_ref", "external ref", "ma cam ket", "ma"]),
    (Field::SignerName, &["signer_name", "signer", "nguoi ky", "ho ten nguoi ky", "ho va ten"]),
    (Field::SignerRole, &["signer_role", "role", "chuc vu", "chuc danh"]),
    (Field::SignedOn, &["signed_on", "signed on", "ngay ky"]),
    (Field::Statement, &["statement", "loi cam ket", "tuyen bo"]),
    (
        Field::Promise,
        &[
            "item_text",
            "promise",
            "noi dung",
            "noi dung cam ket",
            "noi dung cong viec",
            "viec",
            "cong viec",
        ],
    ),
    (Field::Unit, &["unit", "don vi tinh", "dvt"]),
    (Field::Quantity, &["quantity", "so luong", "khoi luong"]),
    (
        Field::DueOn,
        &["due_on", "due on", "han hoan thanh", "thoi han", "thoi gian hoan thanh", "han"],
    ),
    (Field::Goal, &["goal", "chi tieu", "muc tieu"]),
    (Field::Place, &["place", "noi ky", "dia diem ky", "dia diem"]),
    (Field::OthersNeeded, &["others_needed", "so don vi cung ky"]),
    (Field::Responsible, &["responsible", "nguoi phu trach", "phu trach", "nguoi thuc hien"]),
    (Field::GoalShare, &["goal_share", "ty le tinh vao chi tieu", "phan tinh vao chi tieu"]),
];

impl Field {
    /// The name under which the column is known in open data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organization => "organization_name",
            Self::ExternalRef => "pledge_external_ref",
            Self::SignerName => "signer_name",
            Self::SignerRole => "signer_role",
            Self::SignedOn => "signed_on",
            Self::Statement => "statement",
            Self::Promise => "item_text",
            Self::Unit => "unit",
            Self::Quantity => "quantity",
            Self::DueOn => "due_on",
            Self::Goal => "goal",
            Self::Place => "place",
            Self::OthersNeeded => "others_needed",
            Self::Responsible => "responsible",
            Self::GoalShare => "goal_share",
        }
    }

    fn called(name: &str) -> Option<Self> {
        let folded = text::fold(name);
        let folded = folded.trim_end_matches([':', '*', ' ']);
        let found = NAMES.iter().find(|(_, names)| names.contains(&folded));
        found.map(|(field, _)| *field)
    }
}

/// The columns of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Where each field stands.
    pub(super) columns: BTreeMap<Field, usize>,
    /// The first row below the names.
    pub(super) below: usize,
}

/// Finds the names of the columns: in the lowest rows near the top that know any, next to one another;
/// of a column that is named twice, the lower name.
pub(super) fn find(sheet: &Sheet) -> Result<Header, Refusal> {
    let known = |row: &usize| -> Vec<(Field, usize)> {
        let cells = sheet.get(*row).map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        let named =
            cells.filter_map(|(column, cell)| Some((Field::called(&cell.text()?)?, column)));
        named.collect()
    };
    // A title above may hold a name by chance, and so may a promise below: the row counts that knows
    // most, with those right above and below it, which merged cells reach into.
    let rows: Vec<_> = (0..sheet.len().min(WITHIN)).map(|row| known(&row)).collect();
    let best = (0..rows.len()).rev().max_by_key(|row| rows.get(*row).map(Vec::len));
    let Some(best) = best.filter(|row| rows.get(*row).is_some_and(|row| !row.is_empty())) else {
        return Err(missing(Field::Organization));
    };
    let first = best.saturating_sub(2);
    let last = (best + 1).min(rows.len() - 1);
    let (mut columns, mut below) = (BTreeMap::new(), best + 1);
    for (row, named) in rows.iter().enumerate().take(last + 1).skip(first) {
        let further = named.iter().any(|(field, _)| !columns.contains_key(field));
        if row > best && (named.len() < 2 || !further) {
            continue;
        }
        for (field, column) in named {
            columns.retain(|_, other| other != column);
            columns.insert(*field, *column);
        }
        below = below.max(row + 1);
    }
    for field in [Field::Organization, Field::Promise] {
        if !columns.contains_key(&field) {
            return Err(missing(field));
        }
    }
    Ok(Header { columns, below })
}

fn missing(field: Field) -> Refusal {
    let reason = format!("there is no column {}", field.name());
    Refusal::new(Code::Invalid, "file").with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::super::sheet::read;
    use super::*;

    fn columns(text: &str) -> Header {
        find(&read(text.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn columns_are_known_in_both_languages_in_any_order() {
        let header = columns("Nội dung,TỔ CHỨC,Hạn hoàn thành:\nTrồng cây,Trường,");
        let wanted = [(Field::Organization, 1), (Field::Promise, 0), (Field::DueOn, 2)];
        assert_eq!(header, Header { columns: wanted.into(), below: 1 });
        let header = columns("organization_name,item_text,unit,quantity");
        assert_eq!(header.columns.len(), 4);
    }

    #[test]
    fn merged_names_reach_over_several_rows() {
        let header = columns(
            "DANH SÁCH CAM KẾT,,,,,\n,,,,,\n\
             STT,Tổ chức,Người ký,,Cam kết,\n,,Họ và tên,Chức vụ,Nội dung,Đơn vị tính\n\
             1,Trường,Lan,Hiệu trưởng,Trồng cây,cây",
        );
        let wanted = [
            (Field::Organization, 1),
            (Field::SignerName, 2),
            (Field::SignerRole, 3),
            (Field::Promise, 4),
            (Field::Unit, 5),
        ];
        assert_eq!(header, Header { columns: wanted.into(), below: 4 });
    }

    #[test]
    fn a_sheet_without_names_is_refused() {
        for text in ["", "a,b\nc,d", "Tổ chức,Số lượng\nTrường,1"] {
            assert_eq!(find(&read(text.as_bytes()).unwrap()).unwrap_err().code, Code::Invalid);
        }
    }
}
