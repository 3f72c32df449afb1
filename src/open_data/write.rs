//! Writing rows: CSV as RFC 4180 has it, in UTF-8, and JSON.

use serde_json::{Map, Value, json};

use super::columns::{COLUMNS, Cell, Line};
use super::{Archive, Table, describe};
use crate::error::Unexpected;
use crate::publishing::DocumentKind;

/// The rows below a line with the columns' names.
pub fn csv(table: &Table) -> Result<Vec<u8>, Unexpected> {
    let failed = Unexpected::while_doing("writing open data");
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    let names = COLUMNS.iter().map(|column| column.name);
    let written = writer.write_record(names).and_then(|()| {
        let mut lines = table.lines.iter();
        lines.try_for_each(|line| writer.write_record(cells(line).map(|cell| cell.to_string())))
    });
    written.map_err(failed)?;
    writer
        .into_inner()
        .map_err(|error| Unexpected::while_doing("writing open data")(error.into_error()))
}

/// The rows as a list of objects, beside what they are of and how they may be used.
pub fn json(archive: &Archive, table: &Table) -> Result<Vec<u8>, Unexpected> {
    let rows: Vec<Value> = table.lines.iter().map(row).collect();
    let document = json!({
        "$schema": describe::schema_url(archive),
        "license": archive.license,
        "campaign": {
            "id": DocumentKind::Campaign.format_id(table.campaign.document_id),
            "slug": table.campaign.slug,
            "title": table.campaign.title,
        },
        "rows": rows,
    });
    serde_json::to_vec(&document).map_err(Unexpected::while_doing("writing open data"))
}

fn row(line: &Line) -> Value {
    let fields = COLUMNS.iter().zip(cells(line));
    let fields = fields.map(|(column, cell)| (column.name.to_owned(), cell.into()));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn cells(line: &Line) -> impl Iterator<Item = Cell> {
    COLUMNS.iter().map(move |column| (column.cell)(line))
}

/// Whether a spreadsheet would calculate the text instead of showing it. An apostrophe before it shows
/// it as it is, as OWASP advises against CSV injection:
/// <https://owasp.org/www-community/attacks/CSV_Injection>.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// As it stands in a CSV file.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) if is_formula(text) => write!(f, "'{text}"),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Empty => Self::Null,
            Cell::Text(text) => Self::String(text),
            Cell::Integer(number) => number.into(),
            Cell::Number(number) => number.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_in_a_spreadsheet() {
        let shown = |text: &str| Cell::Text(text.to_owned()).to_string();
        assert_eq!(shown("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(shown("@tổ 5"), "'@tổ 5");
        assert_eq!(shown("-5 cây"), "'-5 cây");
        assert_eq!(shown("5 - 6 cây"), "5 - 6 cây");
        assert_eq!(Cell::Number(-5.0).to_string(), "-5");
    }
}
