//! Somebody's browser: keeps cookies and goes where it is led.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::SITE;
use crate::support::TestApp;

/// More steps than any way has.
const MOST_STEPS: usize = 12;

/// A browser for which the site's public address leads to the server of the test.
pub(super) struct Browser {
    http: reqwest::Client,
    server: String,
    jar: BTreeMap<(String, String), String>,
    last_callback: String,
}

/// Where a browser has come to.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: StatusCode,
    /// Whole `Set-Cookie` headers.
    pub(super) cookies: Vec<String>,
    leads_to: Option<Url>,
}

impl Browser {
    pub(super) fn new(app: &TestApp) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).build().unwrap();
        Self { http, server: app.url(""), jar: BTreeMap::new(), last_callback: String::new() }
    }

    /// Goes where the address leads, up to a page of the desk or one that leads nowhere.
    pub(super) async fn go(&mut self, address: &str) -> Page {
        let page = self.send(Method::GET, site(address), String::new()).await;
        self.follow(page).await
    }

    /// Sends a form, and goes where that leads.
    pub(super) async fn submit(&mut self, address: &Url, form: &str) -> Page {
        let page = self.send(Method::POST, address.clone(), form.to_owned()).await;
        self.follow(page).await
    }

    /// Goes one step only.
    pub(super) async fn step(&mut self, address: &str) -> Page {
        self.send(Method::GET, site(address), String::new()).await
    }

    /// Who is signed in.
    pub(super) async fn viewer(&self) -> Value {
        self.ask("{ viewer { id email name role } }").await["viewer"].take()
    }

    /// Sends a query as the desk's pages do.
    pub(super) async fn ask(&self, query: &str) -> Value {
        let url = site("/graphql");
        let request = self.http.post(self.mapped(&url)).json(&json!({ "query": query }));
        let request = request.header("x-loa-csrf", "1").header(COOKIE, self.cookies(&url));
        let mut answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].take()
    }

    /// What the site's cookie of this name holds.
    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        let key = (authority(&site("/")), name.to_owned());
        self.jar.get(&key).map(String::as_str)
    }

    /// Keeps this in a cookie of the site's, as if it had been told to.
    pub(super) fn keep(&mut self, name: &str, value: &str) {
        self.jar.insert((authority(&site("/")), name.to_owned()), value.to_owned());
    }

    /// Forgets the site's cookie of this name.
    pub(super) fn forget(&mut self, name: &str) {
        self.jar.remove(&(authority(&site("/")), name.to_owned()));
    }

    /// The address with which the provider sent the browser back last.
    pub(super) fn last_callback(&self) -> &str {
        &self.last_callback
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..MOST_STEPS {
            let Some(next) = page.leads_to.take() else { return page };
            if next.as_str().starts_with(SITE) && !next.path().starts_with("/auth/") {
                return Page { url: next, leads_to: None, ..page };
            }
            page = self.send(Method::GET, next, String::new()).await;
        }
        panic!("led on and on, at last to {}", page.url);
    }

    async fn send(&mut self, method: Method, url: Url, form: String) -> Page {
        if url.path() == "/auth/oidc/callback" {
            url.as_str().clone_into(&mut self.last_callback);
        }
        let mut request = self.http.request(method.clone(), self.mapped(&url));
        if method == Method::POST {
            request =
                request.header("content-type", "application/x-www-form-urlencoded").body(form);
        }
        let request = request.header(COOKIE, self.cookies(&url)).header("user-agent", "Browser 7");
        let response = request.send().await.unwrap();
        let read = |name| {
            let values = response.headers().get_all(name).iter();
            values.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (cookies, location) = (read(SET_COOKIE), read(LOCATION));
        for cookie in &cookies {
            self.take(&url, cookie);
        }
        let leads_to = location.first().map(|location| url.join(location).unwrap());
        Page { url, status: response.status(), cookies, leads_to }
    }

    fn take(&mut self, url: &Url, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let key = (authority(url), name.to_owned());
        let attributes = attributes.to_lowercase();
        if value.is_empty() || attributes.contains("max-age=0") {
            self.jar.remove(&key);
        } else {
            self.jar.insert(key, value.to_owned());
        }
    }

    fn cookies(&self, url: &Url) -> String {
        let authority = authority(url);
        let own = self.jar.iter().filter(|((of, _), _)| *of == authority);
        own.map(|((_, name), value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// The address under which this is reached from here.
    fn mapped(&self, url: &Url) -> String {
        url.as_str().replacen(SITE, &self.server, 1)
    }
}

impl Page {
    /// Where it leads.
    pub(super) fn leads_to(&self) -> &Url {
        self.leads_to.as_ref().unwrap_or_else(|| panic!("{self:?} leads nowhere"))
    }
}

/// The value of this name in the address's query.
pub(super) fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A path of the site's, or an address as it is.
fn site(address: &str) -> Url {
    Url::parse(SITE).unwrap().join(address).unwrap()
}

fn authority(url: &Url) -> String {
    url.authority().to_owned()
}
