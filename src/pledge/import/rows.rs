//! From rows of cells to pledges. A row that names no organization, as where its cell was merged, or the
//! one of the row above promises one more thing of the pledge above it.

use super::Problem;
use super::header::{Field, Header};
use super::sheet::{Cell, Sheet};
use crate::date::Date;
use crate::error::{Code, Refusal};

/// One pledge as it is written in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    /// The row in which it begins, from 1.
    pub(super) row: usize,
    pub(super) organization: String,
    pub(super) external_ref: Option<String>,
    pub(super) signer_name: Option<String>,
    pub(super) signer_role: Option<String>,
    pub(super) signed_on: Option<Date>,
    pub(super) place: Option<String>,
    pub(super) others_needed: Option<i32>,
    pub(super) statement: Option<String>,
    pub(super) items: Vec<Promise>,
}

/// One promise as it is written in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Promise {
    /// Its row, from 1.
    pub(super) row: usize,
    pub(super) text: String,
    pub(super) unit: Option<String>,
    pub(super) quantity: Option<f64>,
    pub(super) due_on: Option<Date>,
    pub(super) goal: Option<String>,
    pub(super) goal_share: Option<f64>,
    pub(super) responsible: Option<String>,
}

/// One row with what is wrong in the sheet.
struct Row<'a> {
    header: &'a Header,
    cells: &'a [Cell],
    number: usize,
    problems: &'a mut Vec<Problem>,
}

/// Reads every row below the names.
pub(super) fn read(sheet: &Sheet, header: &Header, problems: &mut Vec<Problem>) -> Vec<Written> {
    let mut pledges: Vec<Written> = Vec::new();
    for (place, cells) in sheet.iter().enumerate().skip(header.below) {
        let mut row = Row { header, cells, number: place + 1, problems };
        if row.is_empty() {
            continue;
        }
        let promise = row.promise();
        match (row.text(Field::Organization), pledges.last_mut()) {
            (None, None) => row.refuse(Field::Organization, Refusal::of_request(Code::Required)),
            (Some(organization), above)
                if above.as_ref().is_none_or(|above| above.organization != organization) =>
            {
                let pledge = row.pledge(organization, promise);
                pledges.push(pledge);
            }
            (_, Some(above)) => row.go_on(above, promise),
            (Some(_), None) => {}
        }
    }
    pledges
}

impl Row<'_> {
    fn cell(&self, field: Field) -> &Cell {
        let column = self.header.columns.get(&field);
        column.and_then(|column| self.cells.get(*column)).unwrap_or(&Cell::Empty)
    }

    /// Whether nothing stands in any column that counts.
    fn is_empty(&self) -> bool {
        self.header.columns.keys().all(|field| self.cell(*field).is_empty())
    }

    fn text(&self, field: Field) -> Option<String> {
        self.cell(field).text()
    }

    fn refuse(&mut self, field: Field, refusal: Refusal) {
        self.problems.push(Problem { row: self.number, field: Some(field), refusal });
    }

    fn pledge(&mut self, organization: String, promise: Option<Promise>) -> Written {
        Written {
            row: self.number,
            organization,
            external_ref: self.text(Field::ExternalRef),
            signer_name: self.text(Field::SignerName),
            signer_role: self.text(Field::SignerRole),
            signed_on: self.date(Field::SignedOn),
            place: self.text(Field::Place),
            others_needed: self.whole_number(Field::OthersNeeded),
            statement: self.text(Field::Statement),
            items: promise.into_iter().collect(),
        }
    }

    /// One more promise of the pledge above. What the row says of the signature must be what is said
    /// there.
    fn go_on(&mut self, above: &mut Written, promise: Option<Promise>) {
        let again = self.pledge(above.organization.clone(), None);
        for (field, differs) in [
            (Field::ExternalRef, differs(above.external_ref.as_ref(), again.external_ref.as_ref())),
            (Field::SignerName, differs(above.signer_name.as_ref(), again.signer_name.as_ref())),
            (Field::SignerRole, differs(above.signer_role.as_ref(), again.signer_role.as_ref())),
            (Field::SignedOn, differs(above.signed_on.as_ref(), again.signed_on.as_ref())),
            (Field::Place, differs(above.place.as_ref(), again.place.as_ref())),
            (
                Field::OthersNeeded,
                differs(above.others_needed.as_ref(), again.others_needed.as_ref()),
            ),
            (Field::Statement, differs(above.statement.as_ref(), again.statement.as_ref())),
        ] {
            if differs {
                let reason = "another than in the row above, of the same pledge";
                self.refuse(field, Refusal::of_request(Code::Invalid).with("reason", reason));
            }
        }
        above.items.extend(promise);
    }

    fn promise(&mut self) -> Option<Promise> {
        let Some(text) = self.text(Field::Promise) else {
            self.refuse(Field::Promise, Refusal::of_request(Code::Required));
            return None;
        };
        Some(Promise {
            row: self.number,
            text,
            unit: self.text(Field::Unit),
            quantity: self.number(Field::Quantity),
            due_on: self.date(Field::DueOn),
            goal: self.text(Field::Goal),
            goal_share: self.number(Field::GoalShare),
            responsible: self.text(Field::Responsible),
        })
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        let read = match self.cell(field) {
            Cell::Empty => return None,
            Cell::Date(date) => Some(*date),
            Cell::Text(text) => read_date(text),
            Cell::Number(_) => None,
        };
        if read.is_none() {
            let refusal = Refusal::of_request(Code::Invalid);
            self.refuse(field, refusal.with("reason", "2025-04-11, 11/04/2025"));
        }
        read
    }

    fn whole_number(&mut self, field: Field) -> Option<i32> {
        let number = self.number(field)?;
        #[expect(clippy::cast_possible_truncation, reason = "whole, and within bounds")]
        let read = (number.fract() == 0.0 && number.abs() < 1e9).then_some(number as i32);
        if read.is_none() {
            self.refuse(field, Refusal::of_request(Code::Invalid).with("reason", "5, 12"));
        }
        read
    }

    fn number(&mut self, field: Field) -> Option<f64> {
        let read = match self.cell(field) {
            Cell::Empty => return None,
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => read_number(text),
            Cell::Date(_) => None,
        };
        if read.is_none() {
            let refusal = Refusal::of_request(Code::Invalid);
            self.refuse(field, refusal.with("reason", "1200, 12.5, 12,5"));
        }
        read
    }
}

/// Whether a row says something else than the first row of its pledge.
fn differs<T: PartialEq>(above: Option<&T>, again: Option<&T>) -> bool {
    again.is_some() && again != above
}

/// As programs write a date, or as people in Vietnam do: the day first.
fn read_date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let year: u16 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// A number with a point or a comma before its decimals. What could be a thousand as well as one with
/// three decimals is none.
fn read_number(text: &str) -> Option<f64> {
    let text = text.replace(' ', "");
    let point = text.find(['.', ',']);
    let decimals = point.map_or(0, |point| text.len() - point - 1);
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match point {
        None => whole(&text).then(|| text.parse().ok()).flatten(),
        Some(_) if decimals == 3 => None,
        Some(point) => {
            let (before, after) = text.split_at(point);
            let after = after.get(1..)?;
            if !whole(before) || !whole(after) {
                return None;
            }
            format!("{before}.{after}").parse().ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{header, sheet};
    use super::*;

    #[test]
    fn dates_and_numbers_are_read_as_they_are_written() {
        for text in ["2025-04-11", "11/04/2025", "11/4/2025", "11-04-2025", "11.4.2025"] {
            assert_eq!(read_date(text).unwrap().to_string(), "2025-04-11", "{text}");
        }
        for text in ["", "11/04/25", "04/2025", "31/02/2025", "11/13/2025", "11"] {
            assert_eq!(read_date(text), None, "{text}");
        }
        for (text, number) in [("1200", 1200.0), ("1 200", 1200.0), ("12.5", 12.5), ("12,5", 12.5)]
        {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
        for text in ["", "1.200", "1,200", "-1", "1e3", "1.2.3", "NaN", "mười", ".5", "5."] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn rows_with_the_organization_of_the_row_above_go_on() {
        let text = "Tổ chức,Người ký,Nội dung\nTrường,Lan,Trồng cây\nTrường,Lan,Quét sân\n\
            Trường,Hoa,Dạy bơi\nChợ,Hải,Dọn\nTrường,Lan,Lại";
        let sheet = sheet::read(text.as_bytes()).unwrap();
        let mut problems = Vec::new();
        let pledges = read(&sheet, &header::find(&sheet).unwrap(), &mut problems);
        let read: Vec<_> = pledges.iter().map(|one| (one.row, one.items.len())).collect();
        assert_eq!(read, [(2, 3), (5, 1), (6, 1)]);
        let told: Vec<_> =
            problems.iter().map(|one| (one.row, one.field, one.refusal.code)).collect();
        assert_eq!(told, [(4, Some(Field::SignerName), Code::Invalid)]);
    }

    #[test]
    fn rows_without_an_organization_belong_to_the_one_above() {
        let text = "Tổ chức,Nội dung,Số lượng\nTrường,Trồng cây,12\n,Quét sân,\n,,\nChợ,Dọn,x\n,,5";
        let sheet = sheet::read(text.as_bytes()).unwrap();
        let mut problems = Vec::new();
        let pledges = read(&sheet, &header::find(&sheet).unwrap(), &mut problems);
        let read: Vec<_> = pledges.iter().map(|one| (one.row, one.items.len())).collect();
        assert_eq!(read, [(2, 2), (5, 1)]);
        let told: Vec<_> =
            problems.iter().map(|one| (one.row, one.field, one.refusal.code)).collect();
        let wanted =
            [(5, Some(Field::Quantity), Code::Invalid), (6, Some(Field::Promise), Code::Required)];
        assert_eq!(told, wanted);
    }
}
