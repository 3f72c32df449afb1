//! The weather, as Open-Meteo tells it: its JSON form, which others speak, too
//! (<https://open-meteo.com/en/docs>).

use std::iter;

use serde::{Deserialize, Serialize};

use super::Unreadable;
use crate::clock::Instant;
use crate::date::Date;

/// The most days that are kept.
const MOST_DAYS: usize = 16;
/// What temperatures there are on earth, in degrees Celsius, and somewhat more.
const TEMPERATURES: [f64; 2] = [-100.0, 70.0];
/// What winds there are, in kilometres an hour.
const WINDS: [f64; 2] = [0.0, 500.0];
/// Parts of a hundred.
const PERCENT: [f64; 2] = [0.0, 100.0];
/// A day in seconds: no zone is farther from another.
const MOST_OFFSET: i64 = 24 * 60 * 60;

/// The weather now and in the days to come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weather {
    /// When it was so.
    pub observed_at: Instant,
    /// Degrees Celsius.
    pub temperature: f64,
    /// Relative humidity in percent.
    pub humidity: Option<f64>,
    /// The wind in kilometres an hour.
    pub wind_speed: Option<f64>,
    /// What it is like.
    pub condition: Option<Condition>,
    /// The days to come, today first.
    pub days: Vec<Day>,
}

/// The weather of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The lowest temperature, in degrees Celsius.
    pub low: Option<f64>,
    /// The highest temperature, in degrees Celsius.
    pub high: Option<f64>,
    /// How probable rain or snow is, in percent.
    pub rain_probability: Option<f64>,
    /// What it is like.
    pub condition: Option<Condition>,
}

/// What the weather is like: the codes of the World Meteorological Organization (table 4677), as far as
/// Open-Meteo uses them, in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// No cloud.
    Clear,
    /// Some clouds.
    PartlyCloudy,
    /// Clouds everywhere.
    Overcast,
    /// Fog.
    Fog,
    /// Drizzle, freezing or not.
    Drizzle,
    /// Rain, freezing or not.
    Rain,
    /// Snow.
    Snow,
    /// Showers of rain or snow.
    Showers,
    /// A thunderstorm.
    Thunderstorm,
}

impl Condition {
    const fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Clear,
            1 | 2 => Self::PartlyCloudy,
            3 => Self::Overcast,
            45 | 48 => Self::Fog,
            51..=57 => Self::Drizzle,
            61..=67 => Self::Rain,
            71..=77 => Self::Snow,
            80..=86 => Self::Showers,
            95..=99 => Self::Thunderstorm,
            _ => return None,
        })
    }
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    utc_offset_seconds: i64,
    current: Current,
    #[serde(default)]
    current_units: Units,
    #[serde(default)]
    daily: Daily,
}

#[derive(Deserialize)]
struct Current {
    time: String,
    temperature_2m: f64,
    relative_humidity_2m: Option<f64>,
    wind_speed_10m: Option<f64>,
    weather_code: Option<u8>,
}

#[derive(Default, Deserialize)]
struct Units {
    temperature_2m: Option<String>,
    wind_speed_10m: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Daily {
    time: Vec<Date>,
    temperature_2m_min: Vec<Option<f64>>,
    temperature_2m_max: Vec<Option<f64>>,
    precipitation_probability_max: Vec<Option<f64>>,
    weather_code: Vec<Option<u8>>,
}

/// Reads what a provider answers. What is out of all bounds is refused: no weather is better than a
/// wrong one.
pub fn read(answer: &[u8]) -> Result<Weather, Unreadable> {
    let Told { utc_offset_seconds, current, current_units, daily } =
        serde_json::from_slice(answer).map_err(|_| Unreadable("not the JSON of Open-Meteo"))?;
    let is = |unit: Option<String>, usual: &str| unit.is_none_or(|unit| unit == usual);
    if !is(current_units.temperature_2m, "°C") || !is(current_units.wind_speed_10m, "km/h") {
        return Err(Unreadable("other units than °C and km/h"));
    }
    Ok(Weather {
        observed_at: instant(&current.time, utc_offset_seconds)?,
        temperature: within(TEMPERATURES, current.temperature_2m)?,
        humidity: optional(PERCENT, current.relative_humidity_2m)?,
        wind_speed: optional(WINDS, current.wind_speed_10m)?,
        condition: current.weather_code.and_then(Condition::of_code),
        days: daily.read()?,
    })
}

impl Daily {
    fn read(self) -> Result<Vec<Day>, Unreadable> {
        let figures = iter::zip(
            iter::zip(told(self.temperature_2m_min), told(self.temperature_2m_max)),
            iter::zip(told(self.precipitation_probability_max), told(self.weather_code)),
        );
        let days = self.time.into_iter().zip(figures).take(MOST_DAYS);
        days.map(|(date, ((low, high), (rain, code)))| {
            Ok(Day {
                date,
                low: optional(TEMPERATURES, low)?,
                high: optional(TEMPERATURES, high)?,
                rain_probability: optional(PERCENT, rain)?,
                condition: code.and_then(Condition::of_code),
            })
        })
        .collect()
    }
}

/// As many as there are, and nothing for all others.
fn told<T>(figures: Vec<Option<T>>) -> impl Iterator<Item = Option<T>> {
    figures.into_iter().chain(iter::repeat_with(|| None))
}

/// A time of the place, as `2026-11-30T14:45`.
fn instant(time: &str, offset: i64) -> Result<Instant, Unreadable> {
    let time: jiff::civil::DateTime =
        time.parse().map_err(|_| Unreadable("a time that is none"))?;
    if offset.abs() > MOST_OFFSET {
        return Err(Unreadable("a zone that is none"));
    }
    let there =
        time.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| Unreadable("a time that is none"))?;
    Ok(Instant::from(there.timestamp()).plus_seconds(-offset))
}

fn optional(bounds: [f64; 2], figure: Option<f64>) -> Result<Option<f64>, Unreadable> {
    figure.map(|figure| within(bounds, figure)).transpose()
}

fn within([least, most]: [f64; 2], figure: f64) -> Result<f64, Unreadable> {
    let is_fine = (least..=most).contains(&figure);
    if is_fine { Ok(figure) } else { Err(Unreadable("a figure out of all bounds")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"{
        "latitude": 20.95, "longitude": 107.08, "utc_offset_seconds": 25200,
        "timezone": "Asia/Ho_Chi_Minh", "elevation": 12.0,
        "current_units": { "time": "iso8601", "temperature_2m": "°C", "wind_speed_10m": "km/h" },
        "current": { "time": "2026-11-30T14:45", "interval": 900, "temperature_2m": 24.3,
            "relative_humidity_2m": 71, "weather_code": 3, "wind_speed_10m": 9.4 },
        "daily": { "time": ["2026-11-30", "2026-12-01"], "weather_code": [61, null],
            "temperature_2m_max": [25.1, 26.0], "temperature_2m_min": [18.9],
            "precipitation_probability_max": [80, 5] }
    }"#;

    #[test]
    fn an_answer_is_read() {
        let weather = read(ANSWER.as_bytes()).unwrap();
        assert_eq!(weather.observed_at.to_string(), "2026-11-30T07:45:00Z");
        assert_eq!((weather.temperature, weather.humidity), (24.3, Some(71.0)));
        assert_eq!(weather.condition, Some(Condition::Overcast));
        let [today, tomorrow] = weather.days.as_slice() else { panic!("two days") };
        assert_eq!((today.low, today.high), (Some(18.9), Some(25.1)));
        assert_eq!(today.condition, Some(Condition::Rain));
        assert_eq!((tomorrow.low, tomorrow.high), (None, Some(26.0)));
        assert_eq!((tomorrow.condition, tomorrow.rain_probability), (None, Some(5.0)));
    }

    #[test]
    fn little_is_enough() {
        let least = r#"{ "current": { "time": "2026-11-30T14:45", "temperature_2m": -3 } }"#;
        let weather = read(least.as_bytes()).unwrap();
        assert_eq!((weather.temperature, weather.days.len()), (-3.0, 0));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (what, instead) in [
            ("24.3", "243"),
            ("24.3", "null"),
            ("24.3", "1e400"),
            ("71", "-1"),
            ("9.4", "900"),
            ("2026-11-30T14:45", "noon"),
            ("2026-11-30T14:45", "9999-99-30T14:45"),
            ("25200", "900000000000"),
            ("°C", "°F"),
            ("km/h", "mp/h"),
            ("\"2026-12-01\"", "\"tomorrow\""),
            ("18.9", "\"cold\""),
            ("\"current\"", "\"now\""),
        ] {
            assert!(ANSWER.contains(what));
            let answer = ANSWER.replacen(what, instead, 1);
            assert!(read(answer.as_bytes()).is_err(), "{what}: {instead}");
        }
        for nonsense in ["", "{}", "[]", "<html></html>", "\u{0}"] {
            assert!(read(nonsense.as_bytes()).is_err(), "{nonsense}");
        }
    }
}
