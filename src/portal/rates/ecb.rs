//! The form of the European Central Bank: `eurofxref-daily.xml`, what one euro is worth
//! (<https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>).

use super::xml::elements;
use super::{Rate, Rates, Unreadable, currency, rate};

pub(super) fn read(answer: &[u8]) -> Result<Rates, Unreadable> {
    let (mut date, mut rates) = (None, Vec::new());
    for element in elements(answer)?.into_iter().filter(|element| element.name == "Cube") {
        if let Some(time) = element.attributes.get("time") {
            // The first day is the newest, where there are several.
            if date.is_some() {
                break;
            }
            date = Some(time.parse().map_err(|_| Unreadable("a date that is none"))?);
        }
        if let (Some(of), Some(worth)) =
            (element.attributes.get("currency"), element.attributes.get("rate"))
        {
            let reference = Some(rate(worth)?);
            rates.push(Rate { currency: currency(of)?, reference, ..Rate::default() });
        }
    }
    let date = date.ok_or(Unreadable("no date"))?;
    Ok(Rates { base: "EUR".to_owned(), date, rates })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <gesmes:subject>Reference rates</gesmes:subject>
        <Cube><Cube time='2026-11-27'><Cube currency='USD' rate='1.0562'/>
        <Cube currency='JPY' rate='158.34'/></Cube>
        <Cube time='2026-11-26'><Cube currency='USD' rate='2'/></Cube></Cube></gesmes:Envelope>"#;

    #[test]
    fn the_newest_day_is_read() {
        let rates = read(ANSWER.as_bytes()).unwrap();
        assert_eq!((rates.base.as_str(), rates.date.to_string().as_str()), ("EUR", "2026-11-27"));
        let read = rates.rates.iter().map(|rate| (rate.currency.as_str(), rate.reference.unwrap()));
        assert_eq!(read.collect::<Vec<_>>(), [("USD", 1.0562), ("JPY", 158.34)]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (what, instead) in [
            ("'2026-11-27'", "'Friday'"),
            ("1.0562", "-1.0562"),
            ("1.0562", "NaN"),
            ("1.0562", "inf"),
            ("USD", "US dollar"),
            ("USD'", "USD"),
            ("time='2026-11-27'", ""),
        ] {
            let answer = ANSWER.replace(what, instead).replace("time='2026-11-26'", "");
            assert!(read(answer.as_bytes()).is_err(), "{what}: {instead}");
        }
    }
}
