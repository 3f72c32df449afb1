//! Signing in by an OpenID Connect provider: a real one, and one that lies.

mod browser;
mod hostile;
mod liar;
mod real;
mod rules;
mod server;
mod trial;

use loa::config::Settings;
use serde_json::{Value, json};

use crate::support::TestApp;

/// The site's public address, which browsers of the tests lead to the server of the test.
const SITE: &str = "https://ward.example";

/// The settings of a site whose people this provider signs in.
fn with_provider(mut settings: Settings, issuer: &str, creates_accounts: bool) -> Settings {
    settings.site_url = Some(SITE.parse().unwrap());
    let registration = settings.provider.as_mut().unwrap();
    registration.issuer = issuer.parse().unwrap();
    registration.creates_accounts = creates_accounts;
    settings
}

/// Makes an account of this address; answers its id.
async fn hire(app: &TestApp, email: &str) -> Value {
    let lan = json!({
        "email": email, "name": "Lan", "role": "EDITOR", "password": "mật khẩu rất dài",
    });
    app.admin().await.done("createUser", lan, "user { id }").await["user"]["id"].take()
}
