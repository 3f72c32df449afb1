//! The form of Vietcombank, which other Vietnamese banks have taken over: an `ExrateList` of what the
//! bank pays and takes, in đồng.

use jiff::civil;

use super::xml::elements;
use super::{Rate, Rates, Unreadable, currency, rate};
use crate::date::Date;

/// What stands where the bank does not deal in a currency so.
const NOT_DEALT_IN: &str = "-";

pub(super) fn read(answer: &[u8]) -> Result<Rates, Unreadable> {
    let (mut date, mut rates) = (None, Vec::new());
    for element in elements(answer)? {
        match element.name.as_str() {
            "DateTime" => date = Some(day(&element.text)?),
            "Exrate" => {
                let told = |name: &str| element.attributes.get(name).map(|told| told.trim());
                let code = told("CurrencyCode").ok_or(Unreadable("a rate without a currency"))?;
                rates.push(Rate {
                    currency: currency(code)?,
                    reference: None,
                    buy: dealt_in(told("Buy"))?,
                    transfer: dealt_in(told("Transfer"))?,
                    sell: dealt_in(told("Sell"))?,
                });
            }
            _ => {}
        }
    }
    let date = date.ok_or(Unreadable("no date"))?;
    Ok(Rates { base: "VND".to_owned(), date, rates })
}

/// The day of a time as `11/30/2026 9:05:12 AM`.
fn day(time: &str) -> Result<Date, Unreadable> {
    let no_date = || Unreadable("a date that is none");
    let day = time.split_whitespace().next().ok_or_else(no_date)?;
    civil::Date::strptime("%m/%d/%Y", day).map(Date::from).map_err(|_| no_date())
}

/// A figure as `25,130.00`.
fn dealt_in(figure: Option<&str>) -> Result<Option<f64>, Unreadable> {
    match figure {
        None | Some(NOT_DEALT_IN | "") => Ok(None),
        Some(figure) => rate(&figure.replace(',', "")).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"<ExrateList><DateTime>11/30/2026 9:05:12 AM</DateTime>
        <Exrate CurrencyCode="AUD" CurrencyName="AUSTRALIAN DOLLAR   " Buy="16,021.33"
            Transfer="16,183.16" Sell="16,701.81" />
        <Exrate CurrencyCode="KWD" CurrencyName="KUWAITI DINAR" Buy="-" Transfer="82,431.07"
            Sell="85,729.30" />
        <Source>A bank &amp; its rates</Source></ExrateList>"#;

    #[test]
    fn an_answer_is_read() {
        let rates = read(ANSWER.as_bytes()).unwrap();
        assert_eq!((rates.base.as_str(), rates.date.to_string().as_str()), ("VND", "2026-11-30"));
        let [aud, kwd] = rates.rates.as_slice() else { panic!("two rates") };
        assert_eq!((aud.currency.as_str(), aud.buy), ("AUD", Some(16_021.33)));
        assert_eq!((kwd.buy, kwd.transfer, kwd.sell), (None, Some(82_431.07), Some(85_729.3)));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (what, instead) in [
            ("11/30/2026", "30/11/2026"),
            ("16,021.33", "free"),
            ("16,021.33", "0"),
            ("AUD", "aud"),
            ("CurrencyCode=\"AUD\"", ""),
            ("DateTime", "Time"),
            ("<ExrateList>", "<ExrateList"),
        ] {
            let answer = ANSWER.replace(what, instead);
            assert!(read(answer.as_bytes()).is_err(), "{what}: {instead}");
        }
    }
}
