//! A server whose provider says what a test has it say.

use reqwest::StatusCode;
use serde_json::json;

use super::browser::{Browser, Page, parameter};
use super::liar::{Liar, Says};
use super::{hire, with_provider};
use crate::support::{Engine, TestApp};

/// The server, its provider, and Lan's account.
pub(super) struct Trial {
    pub(super) app: TestApp,
    pub(super) liar: Liar,
}

impl Trial {
    pub(super) async fn start(engine: Engine) -> Self {
        let liar = Liar::start().await;
        let issuer = liar.issuer();
        let with_provider = |settings| with_provider(settings, issuer, false);
        let app = TestApp::start_with(engine, with_provider).await;
        hire(&app, "lan@ward.example").await;
        Self { app, liar }
    }

    /// A new browser.
    pub(super) fn browser(&self) -> Browser {
        Browser::new(&self.app)
    }

    /// A sign-in of Lan's, of which the provider says what is true but for what `change` changes.
    pub(super) async fn attempt(
        &self,
        browser: &mut Browser,
        change: impl FnOnce(&mut Says),
    ) -> Page {
        let start = browser.step("/auth/oidc/start").await;
        let there = start.leads_to();
        let now = self.app.clock.now().0 / 1_000_000;
        self.liar.says(|says| {
            says.claims = json!({
                "iat": now, "exp": now + 300, "nonce": parameter(there, "nonce"),
                "email": "lan@ward.example", "email_verified": true, "name": "Lan",
            });
            says.header = serde_json::Value::Null;
            change(says);
        });
        let state = parameter(there, "state").unwrap();
        browser.step(&format!("/auth/oidc/callback?code=c0de&state={state}")).await
    }

    /// As [`Trial::attempt`], in a new browser: the error with which it ends; `None` where Lan is signed in.
    pub(super) async fn fault(&self, change: impl FnOnce(&mut Says)) -> Option<String> {
        let mut browser = self.browser();
        let page = self.attempt(&mut browser, change).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let fault = parameter(page.leads_to(), "error");
        assert_eq!(fault.is_none(), browser.cookie("loa_session").is_some(), "{page:?}");
        assert_eq!(browser.viewer().await.is_null(), fault.is_some());
        fault
    }
}
