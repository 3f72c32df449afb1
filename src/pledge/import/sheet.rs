//! Reading a spreadsheet as cells: CSV in UTF-8, or the first sheet of an Excel workbook (XLSX).

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::MAX_ROWS;
use crate::date::Date;
use crate::error::{Code, Refusal};

/// The largest file in bytes.
const MAX_BYTES: usize = 5 * 1024 * 1024;
/// How many bytes a workbook may unpack to.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// The most columns that are read.
const MAX_COLUMNS: usize = 100;
/// The day with the number 0 in a workbook, in days since 1970-01-01. Excel takes 1900 for a leap year,
/// so it counts from 30 December 1899 for every day since March 1900.
const WORKBOOK_EPOCH: i32 = -25_569;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(Date),
}

/// Rows of cells; the first is the first of the file.
pub(super) type Sheet = Vec<Vec<Cell>>;

impl Cell {
    fn of_text(text: &str) -> Self {
        // LibreOffice keeps line breaks and indents of cells; names never mean them.
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() { Self::Empty } else { Self::Text(words.join(" ")) }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// As it reads.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Date(date) => Some(date.to_string()),
        }
    }
}

/// Reads a file, told by its bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::new(Code::FileTooLarge, "file").with("max", MAX_BYTES));
    }
    let sheet =
        if bytes.starts_with(b"PK\x03\x04") { read_workbook(bytes)? } else { read_csv(bytes)? };
    if sheet.len() > MAX_ROWS {
        return Err(Refusal::new(Code::TooMany, "file").with("max", MAX_ROWS));
    }
    Ok(sheet)
}

fn read_csv(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| unsupported())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new();
    for record in reader.records() {
        let record = record.map_err(|_| unsupported())?;
        // The reader passes over empty lines, which count where people look.
        let line = record.position().map_or(0, csv::Position::line);
        let place = usize::try_from(line).unwrap_or_default().saturating_sub(1);
        if place > MAX_ROWS {
            return Err(Refusal::new(Code::TooMany, "file").with("max", MAX_ROWS));
        }
        sheet.resize(place.max(sheet.len()), Vec::new());
        sheet.push(record.iter().take(MAX_COLUMNS).map(Cell::of_text).collect());
    }
    Ok(sheet)
}

/// What stands between the cells: whichever is most frequent in the first lines. Programs set to
/// Vietnamese write semicolons, as the comma is in their numbers.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(10).collect();
    let count = |delimiter: u8| {
        let of_line = |line: &&str| line.bytes().filter(|byte| *byte == delimiter).count();
        head.iter().map(of_line).sum::<usize>()
    };
    // Of equals the last: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn read_workbook(bytes: &[u8]) -> Result<Sheet, Refusal> {
    check_unpacked(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let range = workbook.worksheet_range_at(0).ok_or_else(broken)?.map_err(|_| broken())?;
    // What is empty above and beside the used cells counts where people look.
    let (top, left) = range.start().unwrap_or_default();
    let (top, left) = (to_place(top), to_place(left).min(MAX_COLUMNS));
    if top.saturating_add(range.height()) > MAX_ROWS {
        return Err(Refusal::new(Code::TooMany, "file").with("max", MAX_ROWS));
    }
    let mut sheet = vec![Vec::new(); top];
    sheet.extend(range.rows().map(|row| {
        let beside = std::iter::repeat_n(Cell::Empty, left);
        beside.chain(row.iter().take(MAX_COLUMNS).map(cell)).collect()
    }));
    Ok(sheet)
}

fn to_place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
        #[expect(clippy::cast_precision_loss, reason = "no quantity is so large")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(yes) => Cell::Number(if *yes { 1.0 } else { 0.0 }),
        Data::DateTime(at) => Cell::Date(of_workbook(at.as_f64())),
        Data::DateTimeIso(text) => {
            let day = text.split('T').next().and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::of_text(text), Cell::Date)
        }
        // Nothing, or what a formula failed to tell.
        _ => Cell::Empty,
    }
}

fn of_workbook(days: f64) -> Date {
    let days = days.floor().clamp(0.0, 2_958_465.0);
    #[expect(clippy::cast_possible_truncation, reason = "whole, and within four digits of years")]
    Date::from_days(days as i32 + WORKBOOK_EPOCH)
}

/// Refuses a workbook that unpacks to much more than it says, before anything reads it whole.
fn check_unpacked(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut left = MAX_UNPACKED;
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(|_| broken())?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| broken())?;
        if unpacked > left {
            return Err(Refusal::new(Code::FileTooLarge, "file").with("max", MAX_UNPACKED));
        }
        left -= unpacked;
    }
    Ok(())
}

fn unsupported() -> Refusal {
    Refusal::new(Code::UnsupportedFile, "file").with("accepted", "CSV (UTF-8), XLSX")
}

fn broken() -> Refusal {
    Refusal::new(Code::BrokenFile, "file")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn csv_is_read_with_any_delimiter() {
        for text_of in ["\u{feff}a;\"b;\nc\";\r\n\r\nd;1,5;", "a\t\"b;\nc\"\t\n\nd\t1,5\t"] {
            let sheet = read(text_of.as_bytes()).unwrap();
            assert_eq!(sheet[0], [text("a"), text("b; c"), Cell::Empty]);
            let last = sheet.last().unwrap();
            assert_eq!(*last, [text("d"), text("1,5"), Cell::Empty]);
        }
        assert_eq!(read(b"a,b").unwrap(), [[text("a"), text("b")]]);
        assert_eq!(read(b"").unwrap(), Sheet::new());
    }

    #[test]
    fn what_is_no_spreadsheet_is_refused() {
        for bytes in [&b"\xff\xfea\0"[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0"] {
            let refused = read(bytes).unwrap_err();
            assert!(matches!(refused.code, Code::UnsupportedFile | Code::BrokenFile), "{bytes:?}");
        }
        assert_eq!(read(&vec![b'a'; MAX_BYTES + 1]).unwrap_err().code, Code::FileTooLarge);
        assert_eq!(read(&b"\na".repeat(MAX_ROWS + 1)).unwrap_err().code, Code::TooMany);
    }

    #[test]
    fn days_of_a_workbook_are_dates() {
        assert_eq!(of_workbook(45_758.0).to_string(), "2025-04-11");
        assert_eq!(of_workbook(45_758.99).to_string(), "2025-04-11");
    }
}
