//! Weather and exchange rates, from providers that answer well, badly or not at all.

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use loa::config::Settings;
use loa::error::Unexpected;
use loa::portal::{self, Fetcher, Providers, rates::Form, refresh};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::jobs::until;
use crate::support::web::{ok, redirect};
use crate::support::{Client, Engine, TestApp, on_both_engines};

/// What a provider does when it is asked.
#[derive(Clone)]
enum Answer {
    /// Sends these bytes.
    Bytes(Vec<u8>),
    /// Says nothing, and keeps the line.
    Silence,
}

/// Somebody who tells the weather or exchange rates.
struct Provider {
    url: String,
    answer: Arc<Mutex<Answer>>,
}

impl Provider {
    async fn answering(bytes: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new(Answer::Bytes(bytes)));
        let answers = Arc::clone(&answer);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let answer = answers.lock().unwrap().clone();
                tokio::spawn(async move {
                    let mut head = vec![0; 4096];
                    let _ = stream.read(&mut head).await;
                    match answer {
                        Answer::Bytes(bytes) => drop(stream.write_all(&bytes).await),
                        Answer::Silence => tokio::time::sleep(Duration::from_mins(10)).await,
                    }
                });
            }
        });
        Self { url, answer }
    }

    fn answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }
}

fn weather(temperature: f64) -> Vec<u8> {
    let told = json!({
        "utc_offset_seconds": 25200,
        "current_units": { "temperature_2m": "°C", "wind_speed_10m": "km/h" },
        "current": { "time": "2025-04-11T14:45", "temperature_2m": temperature,
            "relative_humidity_2m": 71, "weather_code": 61, "wind_speed_10m": 9.4 },
        "daily": { "time": ["2025-04-11"], "weather_code": [95], "temperature_2m_max": [27.1],
            "temperature_2m_min": [21.4], "precipitation_probability_max": [80] },
    });
    ok(told.to_string().as_bytes())
}

const ECB: &str = "<?xml version=\"1.0\"?><Envelope><Cube><Cube time='2025-04-11'>\
    <Cube currency='USD' rate='1.1346'/><Cube currency='JPY' rate='162.08'/></Cube></Cube></Envelope>";
const VIETCOMBANK: &str = "<ExrateList><DateTime>4/11/2025 9:05:12 AM</DateTime>\
    <Exrate CurrencyCode=\"USD\" CurrencyName=\"US DOLLAR\" Buy=\"25,540.00\" \
    Transfer=\"25,570.00\" Sell=\"25,930.00\" /><Exrate CurrencyCode=\"KWD\" Buy=\"-\" \
    Transfer=\"83,000.10\" Sell=\"86,000.20\" /></ExrateList>";

/// A server that knows the weather and exchange rates.
pub(crate) async fn informed(engine: Engine) -> TestApp {
    let (sky, bank) = (weather(24.3), ok(VIETCOMBANK.as_bytes()));
    let (sky, bank) = (Provider::answering(sky).await, Provider::answering(bank).await);
    let providers = Providers {
        weather: Some(sky.url.parse().unwrap()),
        rates: Some((bank.url.parse().unwrap(), Form::Vietcombank)),
    };
    let app = TestApp::start_with(engine, |settings| {
        let settings = crate::push::with_push(settings, "http://127.0.0.1:9");
        Settings { portal: providers, ..settings }
    })
    .await;
    let db = app.store.reader();
    until(async || portal::weather(db).await.unwrap().is_some()).await;
    until(async || portal::exchange_rates(db).await.unwrap().is_some()).await;
    app
}

/// Where the servers' databases are that a test starts.
#[derive(Clone, Copy)]
struct On(Engine);

impl On {
    fn start(engine: Engine) -> Ready<Self> {
        ready(Self(engine))
    }

    async fn serve(self, providers: Providers) -> TestApp {
        TestApp::start_with(self.0, |settings| Settings { portal: providers, ..settings }).await
    }
}

const WEATHER: &str = "{ site { weather { observedAt temperature humidity windSpeed condition \
    fetchedAt silentSince days { date low high rainProbability condition } } } }";
const RATES: &str = "{ site { exchangeRates { base date silentSince \
    rates { currency reference buy transfer sell } } } }";

/// The weather, as somebody reads it for whom no answers are kept.
async fn told(client: &Client) -> Value {
    client.data(WEATHER, json!({})).await["site"]["weather"].take()
}

/// Exchange rates, read likewise.
async fn rates(client: &Client) -> Value {
    client.data(RATES, json!({})).await["site"]["exchangeRates"].take()
}

/// Asks the providers again, so soon that the server does not do it itself in the meantime.
async fn ask_again(app: &TestApp, providers: &Providers) -> Result<(), Unexpected> {
    app.clock.advance(30);
    refresh(&app.store, &Fetcher::default(), providers).await
}

async fn the_last_good_weather_stays(on: On) {
    let provider = Provider::answering(weather(24.3)).await;
    let providers = Providers { weather: Some(provider.url.parse().unwrap()), rates: None };
    let app = on.serve(providers.clone()).await;
    let editor = app.editor().await;
    until(async || told(&editor).await.is_object()).await;
    let good = json!({
        "observedAt": "2025-04-11T07:45:00Z", "temperature": 24.3, "humidity": 71.0,
        "windSpeed": 9.4, "condition": "RAIN", "fetchedAt": "2025-04-11T08:00:00Z",
        "silentSince": null,
        "days": [{ "date": "2025-04-11", "low": 21.4, "high": 27.1, "rainProbability": 80.0,
            "condition": "THUNDERSTORM" }],
    });
    assert_eq!(told(&editor).await, good);
    let broken_off = weather(1.0);
    let mut temperature = 24.3;
    for (what, bad) in [
        ("a failure", b"HTTP/1.1 500 Sorry\r\ncontent-length: 0\r\n\r\n".to_vec()),
        ("leading elsewhere", redirect("http://127.0.0.1:1/")),
        ("too much", ok(&vec![b' '; 600_000])),
        ("half an answer", broken_off[..broken_off.len() - 20].to_vec()),
        ("a web page", ok(b"<html>Sign in</html>")),
        ("nonsense", ok(br#"{"current":{"time":"2025-04-11T14:45","temperature_2m":999}}"#)),
        ("no HTTP", b"220 mail.example ESMTP\r\n".to_vec()),
        ("nothing", Vec::new()),
    ] {
        let before = told(&editor).await;
        provider.answers(Answer::Bytes(bad));
        let failure = ask_again(&app, &providers).await;
        assert!(failure.is_err(), "{what}: it is asked again soon");
        let mut after = told(&editor).await;
        let silent = after["silentSince"].take();
        assert_eq!(
            (&after, silent.as_str() > after["fetchedAt"].as_str()),
            (&before, true),
            "{what}"
        );
        temperature += 1.0;
        provider.answers(Answer::Bytes(weather(temperature)));
        ask_again(&app, &providers).await.unwrap();
        let after = told(&editor).await;
        assert_eq!(
            (&after["temperature"], &after["silentSince"]),
            (&json!(temperature), &Value::Null)
        );
    }
}

async fn no_reader_waits_for_a_provider(on: On) {
    let provider = Provider::answering(Vec::new()).await;
    provider.answers(Answer::Silence);
    let url = Some(provider.url.parse().unwrap());
    let app = on.serve(Providers { weather: url, rates: None }).await;
    let (reader, begun) = (app.anonymous(), Instant::now());
    for _ in 0..20 {
        assert_eq!(told(&reader).await, Value::Null);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(begun.elapsed() < Duration::from_secs(14), "nobody waited for the provider");
}

async fn rates_are_read_in_either_form(on: On) {
    for (form, answer, expected) in [
        (
            Form::Ecb,
            ECB,
            json!({ "base": "EUR", "date": "2025-04-11", "silentSince": null, "rates": [
                { "currency": "USD", "reference": 1.1346, "buy": null, "transfer": null, "sell": null },
                { "currency": "JPY", "reference": 162.08, "buy": null, "transfer": null, "sell": null },
            ] }),
        ),
        (
            Form::Vietcombank,
            VIETCOMBANK,
            json!({ "base": "VND", "date": "2025-04-11", "silentSince": null, "rates": [
                { "currency": "USD", "reference": null, "buy": 25540.0, "transfer": 25570.0,
                    "sell": 25930.0 },
                { "currency": "KWD", "reference": null, "buy": null, "transfer": 83000.1,
                    "sell": 86000.2 },
            ] }),
        ),
    ] {
        let provider = Provider::answering(ok(answer.as_bytes())).await;
        let url = provider.url.parse().unwrap();
        let app = on.serve(Providers { weather: None, rates: Some((url, form)) }).await;
        let editor = app.editor().await;
        until(async || rates(&editor).await.is_object()).await;
        assert_eq!(rates(&editor).await, expected);
        assert_eq!(told(&editor).await, Value::Null, "nobody tells the weather");
    }
}

/// One provider's failure is not another's.
async fn what_one_provider_tells_does_not_depend_on_the_other(on: On) {
    let silent = Provider::answering(Vec::new()).await;
    let bank = Provider::answering(ok(VIETCOMBANK.as_bytes())).await;
    let banks = Some((bank.url.parse().unwrap(), Form::Vietcombank));
    let weather = Some(silent.url.parse().unwrap());
    let app = on.serve(Providers { weather, rates: banks }).await;
    let editor = app.editor().await;
    until(async || rates(&editor).await["base"] == "VND").await;
    assert_eq!(told(&editor).await, Value::Null);
}

on_both_engines!(
    On:
    the_last_good_weather_stays,
    no_reader_waits_for_a_provider,
    rates_are_read_in_either_form,
    what_one_provider_tells_does_not_depend_on_the_other,
);
