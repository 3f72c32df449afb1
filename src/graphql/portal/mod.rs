//! What stands round a portal's news, in the schema.

use async_graphql::{Context, Enum, SimpleObject};

use super::context::Here;
use super::error::ApiError;
use super::scalars::DateTime;
use crate::date::Date;
use crate::portal::{self, Known};

/// How long an answer with what providers tell is kept, in seconds.
const KEPT: i64 = 60;

/// What the weather is like.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "portal::Condition")]
enum WeatherCondition {
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

/// The weather where the site is, as a provider told it last.
#[derive(SimpleObject)]
pub(super) struct Weather {
    /// When it was so.
    observed_at: DateTime,
    /// The temperature in degrees Celsius.
    temperature: f64,
    /// The relative humidity in percent; null where it is not told.
    humidity: Option<f64>,
    /// The wind in kilometres an hour; null where it is not told.
    wind_speed: Option<f64>,
    /// What it is like; null where it is not told.
    condition: Option<WeatherCondition>,
    /// The days to come, today first; at most 16, and none where they are not told.
    days: Vec<WeatherDay>,
    /// When the provider told it.
    fetched_at: DateTime,
    /// Since when the provider does not answer, so that this may be old; null where it does.
    silent_since: Option<DateTime>,
}

/// The weather of a day.
#[derive(SimpleObject)]
struct WeatherDay {
    /// The day.
    date: Date,
    /// The lowest temperature in degrees Celsius; null where it is not told.
    low: Option<f64>,
    /// The highest temperature in degrees Celsius; null where it is not told.
    high: Option<f64>,
    /// How probable rain or snow is, in percent; null where it is not told.
    rain_probability: Option<f64>,
    /// What it is like; null where it is not told.
    condition: Option<WeatherCondition>,
}

/// What money is worth in other money, as a provider told it last.
#[derive(SimpleObject)]
pub(super) struct ExchangeRates {
    /// The currency in which they are told, as ISO 4217 names it.
    base: String,
    /// Of which day they are.
    date: Date,
    /// One for each currency, in the provider's order; at most 200.
    rates: Vec<ExchangeRate>,
    /// When the provider told them.
    fetched_at: DateTime,
    /// Since when the provider does not answer, so that these may be old; null where it does.
    silent_since: Option<DateTime>,
}

/// The rate of one currency. A central bank tells `reference`, another bank the others.
#[derive(SimpleObject)]
struct ExchangeRate {
    /// The currency, as ISO 4217 names it.
    currency: String,
    /// How much of it one unit of the base is worth; null where it is not told.
    reference: Option<f64>,
    /// What the bank pays for one unit of it in cash, in the base; null where it is not told.
    buy: Option<f64>,
    /// What the bank pays for one unit of it on an account, in the base; null where it is not told.
    transfer: Option<f64>,
    /// What the bank takes for one unit of it, in the base; null where it is not told.
    sell: Option<f64>,
}

/// The weather; `None` where the settings name nobody who tells it, or nobody has told it yet.
pub(super) async fn weather(ctx: &Context<'_>) -> Result<Option<Weather>, ApiError> {
    if ctx.constants().portal.weather.is_none() {
        return Ok(None);
    }
    keep_shortly(ctx);
    Ok(portal::weather(ctx.reads([])).await?.map(Weather::from))
}

/// Exchange rates; `None` where the settings name nobody who tells them, or nobody has told them yet.
pub(super) async fn exchange_rates(ctx: &Context<'_>) -> Result<Option<ExchangeRates>, ApiError> {
    if ctx.constants().portal.rates.is_none() {
        return Ok(None);
    }
    keep_shortly(ctx);
    Ok(portal::exchange_rates(ctx.reads([])).await?.map(ExchangeRates::from))
}

/// What providers tell stands in no log.
fn keep_shortly(ctx: &Context<'_>) {
    let now = ctx.constants().store.clock().now();
    ctx.reading().holds_until(now.plus_seconds(KEPT));
}

impl From<Known<portal::Weather>> for Weather {
    fn from(Known { told, told_at, silent_since }: Known<portal::Weather>) -> Self {
        Self {
            observed_at: told.observed_at.into(),
            temperature: told.temperature,
            humidity: told.humidity,
            wind_speed: told.wind_speed,
            condition: told.condition.map(Into::into),
            days: told.days.into_iter().map(WeatherDay::from).collect(),
            fetched_at: told_at.into(),
            silent_since: silent_since.map(Into::into),
        }
    }
}

impl From<portal::Day> for WeatherDay {
    fn from(day: portal::Day) -> Self {
        let portal::Day { date, low, high, rain_probability, condition } = day;
        Self { date, low, high, rain_probability, condition: condition.map(Into::into) }
    }
}

impl From<Known<portal::Rates>> for ExchangeRates {
    fn from(Known { told, told_at, silent_since }: Known<portal::Rates>) -> Self {
        Self {
            base: told.base,
            date: told.date,
            rates: told.rates.into_iter().map(ExchangeRate::from).collect(),
            fetched_at: told_at.into(),
            silent_since: silent_since.map(Into::into),
        }
    }
}

impl From<portal::Rate> for ExchangeRate {
    fn from(rate: portal::Rate) -> Self {
        let portal::Rate { currency, reference, buy, transfer, sell } = rate;
        Self { currency, reference, buy, transfer, sell }
    }
}
