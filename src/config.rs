//! Settings: `loa.toml`, then `LOA_*` environment variables, then flags, in rising order.
//!
//! This is the only place that reads the environment.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;
use url::Url;

use crate::account::link::LinkPattern;
use crate::account::provider::{Issuer, Registration};
use crate::mail::{self, InvalidServer};
use crate::portal::{Providers, rates};
use crate::push;
use crate::storage;

/// The log filter where none is given: migrations, and PostgreSQL about their tables, tell of
/// themselves at every start otherwise.
const DEFAULT_LOG: &str = "info,sea_orm_migration=warn,sqlx::postgres::notice=warn";
/// Who uses the data names where it comes from.
const DEFAULT_LICENSE: &str = "https://creativecommons.org/licenses/by/4.0/";
/// Room for some thousand answers, within what a small machine has.
const DEFAULT_CACHE_MB: u32 = 128;
/// The file that is read where `--config` names none.
const DEFAULT_FILE: &str = "loa.toml";

/// Settings as they are given; every one can be left out.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Given {
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "LOA_LISTEN", global = true, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The database: sqlite:… or postgres:… [default: an SQLite file in the data folder]
    #[arg(
        long,
        env = "LOA_DATABASE_URL",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// The folder for everything that Loa keeps [default: data]
    #[arg(long, env = "LOA_DATA_DIR", global = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Where files are stored, as `file:///folder` or `s3://bucket/prefix` [default: a folder in the
    /// data folder]
    #[arg(long, env = "LOA_STORAGE_URL", global = true, value_name = "URL")]
    storage_url: Option<Url>,
    /// The server that speaks S3 [default: Amazon's]
    #[arg(long, env = "LOA_S3_ENDPOINT", global = true, value_name = "URL")]
    s3_endpoint: Option<Url>,
    /// The region of the S3 bucket, where the server has regions
    #[arg(long, env = "LOA_S3_REGION", global = true, value_name = "REGION")]
    s3_region: Option<String>,
    /// Who asks for what lies in the S3 bucket
    #[arg(long, env = "LOA_S3_ACCESS_KEY_ID", global = true, value_name = "ID")]
    s3_access_key_id: Option<String>,
    /// What proves it; better in the environment or the file than on the command line, which others see
    #[arg(
        long,
        env = "LOA_S3_SECRET_ACCESS_KEY",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    s3_secret_access_key: Option<String>,
    /// The address under which readers reach this server [default: http:// and the address listened on]
    #[arg(long, env = "LOA_SITE_URL", global = true, value_name = "URL")]
    site_url: Option<Url>,
    /// Origins whose pages may call the API, separated by commas
    #[arg(
        long,
        env = "LOA_ALLOWED_ORIGINS",
        global = true,
        value_name = "ORIGINS",
        value_delimiter = ','
    )]
    allowed_origins: Option<Vec<String>>,
    /// Under what license open data may be used [default: Creative Commons Attribution 4.0]
    #[arg(long, env = "LOA_OPEN_DATA_LICENSE", global = true, value_name = "URL")]
    open_data_license: Option<Url>,
    /// Whether everybody may ask for the schema, or only who is signed in [default: true]
    #[arg(long, env = "LOA_PUBLIC_INTROSPECTION", global = true, value_name = "BOOL")]
    public_introspection: Option<bool>,
    /// Whether the public may send only documents that `loa queries register` knows [default: false]
    #[arg(long, env = "LOA_ONLY_TRUSTED_DOCUMENTS", global = true, value_name = "BOOL")]
    only_trusted_documents: Option<bool>,
    /// Memory for answers that are kept until what they tell changes, in megabytes; 0 keeps none
    /// [default: 128]
    #[arg(long, env = "LOA_CACHE_MB", global = true, value_name = "MEGABYTES")]
    cache_mb: Option<u32>,
    /// How many seconds shared caches may keep public answers without asking; give this only where
    /// something purges them by tag [default: 0]
    #[arg(long, env = "LOA_SHARED_MAX_AGE", global = true, value_name = "SECONDS")]
    shared_max_age: Option<u32>,
    /// Whether webhooks may lead to private addresses, as this machine and its network, and by plain
    /// HTTP [default: false]
    #[arg(long, env = "LOA_PRIVATE_WEBHOOKS", global = true, value_name = "BOOL")]
    private_webhooks: Option<bool>,
    /// Whether files may be fetched from private addresses, as this machine and its network
    /// [default: false]
    #[arg(long, env = "LOA_PRIVATE_DOWNLOADS", global = true, value_name = "BOOL")]
    private_downloads: Option<bool>,
    /// The mail server: `smtps://user:password@host`, or `smtp://user:password@host?tls=required`; nothing
    /// is sent without
    #[arg(long, env = "LOA_SMTP_URL", global = true, value_name = "URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// From whom mail comes, as `Ward <desk@ward.example>`
    #[arg(long, env = "LOA_MAIL_FROM", global = true, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// A PEM file of certificates beside the public ones that may vouch for the mail server, as those of an
    /// authority of one's own [default: none]
    #[arg(long, env = "LOA_SMTP_CA", global = true, value_name = "FILE")]
    smtp_ca: Option<PathBuf>,
    /// Where the links lead by which people are invited and passwords reset: a page of the desk's, with
    /// {kind} for `invitation` or `reset` and {token} for the secret [default: below the site's address,
    /// /desk/{kind}#{token}]
    #[arg(long, env = "LOA_LINK_URL", global = true, value_name = "PATTERN")]
    link_url: Option<LinkPattern>,
    /// Who signs people in beside Loa: the issuer of an OpenID Connect provider, letter by letter as it says
    /// it itself, as `https://id.example/realms/ward` [default: nobody]
    #[arg(long, env = "LOA_OIDC_ISSUER", global = true, value_name = "URL")]
    oidc_issuer: Option<Issuer>,
    /// Under which name the provider knows this site; it sends browsers back to /auth/oidc/callback below
    /// the site's address
    #[arg(long, env = "LOA_OIDC_CLIENT_ID", global = true, value_name = "ID")]
    oidc_client_id: Option<String>,
    /// What proves to the provider that it is this site
    #[arg(
        long,
        env = "LOA_OIDC_CLIENT_SECRET",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    oidc_client_secret: Option<String>,
    /// What people call the provider [default: the name of its machine]
    #[arg(long, env = "LOA_OIDC_NAME", global = true, value_name = "NAME")]
    oidc_name: Option<String>,
    /// Whether everybody whose e-mail address the provider has verified gets an account, as a contributor;
    /// else only who was invited [default: false]
    #[arg(long, env = "LOA_OIDC_CREATE_ACCOUNTS", global = true, value_name = "BOOL")]
    oidc_create_accounts: Option<bool>,
    /// What is needed beside the database to read the second factors of accounts; whoever loses it takes
    /// them off with `loa user remove-second-factor` [default: nothing]
    #[arg(
        long,
        env = "LOA_SEAL_SECRET",
        global = true,
        value_name = "SECRET",
        hide_env_values = true
    )]
    seal_secret: Option<String>,
    /// Who tells the weather, in the JSON form of Open-Meteo, as
    /// `https://api.open-meteo.com/v1/forecast?latitude=…&longitude=…&timezone=auto&current=…&daily=…`;
    /// asked every 15 minutes [default: nobody]
    #[arg(
        long,
        env = "LOA_WEATHER_URL",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    weather_url: Option<Url>,
    /// Who tells exchange rates; asked every 15 minutes [default: nobody]
    #[arg(long, env = "LOA_RATES_URL", global = true, value_name = "URL", hide_env_values = true)]
    rates_url: Option<Url>,
    /// In which form they are told: `ecb` or `vietcombank` [default: ecb]
    #[arg(long, env = "LOA_RATES_FORM", global = true, value_name = "FORM")]
    rates_form: Option<rates::Form>,
    /// Whom push services ask where something is wrong with what this site sends to browsers, as
    /// `mailto:desk@ward.example`; nothing is pushed without [default: nobody]
    #[arg(long, env = "LOA_PUSH_CONTACT", global = true, value_name = "ADDRESS")]
    push_contact: Option<push::Contact>,
    /// The push services that messages may be sent to, separated by commas: names, with all below them, or
    /// origins as `http://127.0.0.1:4000` [default: those of Chrome, Firefox, Safari and Edge]
    #[arg(
        long,
        env = "LOA_PUSH_SERVICES",
        global = true,
        value_name = "SERVICES",
        value_delimiter = ','
    )]
    push_services: Option<Vec<push::Service>>,
    /// Whether every photo is also made as AVIF, in the background: half the bytes of WebP, for a third
    /// more work [default: true]
    #[arg(long, env = "LOA_AVIF", global = true, value_name = "BOOL")]
    avif: Option<bool>,
    /// What to log, as `info` or `loa=debug,info` [default: info, of migrations warn]
    #[arg(long, env = "LOA_LOG", global = true, value_name = "FILTER")]
    log: Option<String>,
    /// How log lines look
    #[arg(long, env = "LOA_LOG_FORMAT", global = true, value_enum)]
    log_format: Option<LogFormat>,
}

impl Given {
    /// The same, with this data folder where none is given.
    #[must_use]
    pub fn or_data_dir(mut self, folder: &str) -> Self {
        self.data_dir = self.data_dir.or_else(|| Some(PathBuf::from(folder)));
        self
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Settings as they are in force.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting that is on or off")]
pub struct Settings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The database.
    pub database_url: String,
    /// The folder for everything that Loa keeps.
    pub data_dir: PathBuf,
    /// Where files are stored.
    pub storage_url: Url,
    /// How to reach the bucket, where files are stored in S3.
    pub s3: storage::Access,
    /// The address under which readers reach this server; `None`: the one that is listened on.
    pub site_url: Option<Url>,
    /// Origins whose pages may call the API.
    pub allowed_origins: Vec<String>,
    /// Under what license open data may be used.
    pub open_data_license: Url,
    /// Whether everybody may ask for the schema, or only who is signed in.
    pub public_introspection: bool,
    /// Whether the public may send only documents that are registered.
    pub only_trusted_documents: bool,
    /// Megabytes for answers that are kept; 0 keeps none.
    pub cache_mb: u32,
    /// How many seconds shared caches may keep public answers without asking.
    pub shared_max_age: u32,
    /// Whether webhooks may lead to private addresses and by plain HTTP.
    pub private_webhooks: bool,
    /// Whether files may be fetched from private addresses.
    pub private_downloads: bool,
    /// The mail server; `None`: nothing is sent.
    pub mail: Option<mail::Server>,
    /// Where one-time links lead; `None`: below the site's address.
    pub link_url: Option<LinkPattern>,
    /// Who signs people in beside Loa; `None`: nobody.
    pub provider: Option<Registration>,
    /// What is needed beside the database to read second factors.
    pub seal_secret: Option<String>,
    /// Who tells the weather and exchange rates.
    pub portal: Providers,
    /// Who speaks to browsers' push services, and to which; `None`: nothing is pushed.
    pub push: Option<push::Sender>,
    /// Whether every photo is also made as AVIF.
    pub avif: bool,
    /// What to log.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
}

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        reason: std::io::Error,
    },
    /// The file is no TOML of these settings.
    #[error("{path}: {reason}")]
    Malformed {
        /// Which file.
        path: String,
        /// Why, in one line.
        reason: String,
    },
    /// The site's address is none that a browser opens.
    #[error("the site's address {0} must start with http:// or https://")]
    SiteUrl(Url),
    /// The license's address is none.
    #[error("the license's address is wrong: {0}")]
    License(url::ParseError),
    /// Of the two that mail needs one is missing.
    #[error("mail needs both LOA_SMTP_URL and LOA_MAIL_FROM")]
    HalfMail,
    /// The mail server is none.
    #[error(transparent)]
    Mail(#[from] InvalidServer),
    /// Of what signing in by a provider needs something is missing.
    #[error("signing in by a provider needs {0}, too")]
    HalfProvider(&'static str),
    /// A provider's address is none of the web.
    #[error("a provider's address must start with http:// or https://")]
    Provider,
    /// A path cannot be made absolute.
    #[error("the data folder {0} is no usable path")]
    DataDir(String),
}

/// Puts the layers together: what `given` leaves out is taken from the file, what both leave out
/// is the default.
pub fn settle(given: Given, file: Option<&Path>) -> Result<Settings, ConfigError> {
    let written = read_file(file)?;
    let provider = provider(&given, &written)?;
    let data_dir = given.data_dir.or(written.data_dir).unwrap_or_else(|| PathBuf::from("data"));
    let data_dir = std::path::absolute(&data_dir)
        .map_err(|_| ConfigError::DataDir(data_dir.display().to_string()))?;
    let database = || format!("sqlite:{}", data_dir.join("loa.db").display());
    let storage_url = match given.storage_url.or(written.storage_url) {
        Some(url) => url,
        None => Url::from_directory_path(data_dir.join("files"))
            .map_err(|()| ConfigError::DataDir(data_dir.display().to_string()))?,
    };
    Ok(Settings {
        listen: given.listen.or(written.listen).unwrap_or_else(default_listen),
        database_url: given.database_url.or(written.database_url).unwrap_or_else(database),
        storage_url,
        s3: storage::Access {
            endpoint: given.s3_endpoint.or(written.s3_endpoint),
            region: given.s3_region.or(written.s3_region),
            access_key_id: given.s3_access_key_id.or(written.s3_access_key_id),
            secret_access_key: given.s3_secret_access_key.or(written.s3_secret_access_key),
        },
        site_url: given.site_url.or(written.site_url).map(browsable).transpose()?,
        allowed_origins: given.allowed_origins.or(written.allowed_origins).unwrap_or_default(),
        open_data_license: match given.open_data_license.or(written.open_data_license) {
            Some(license) => license,
            None => Url::parse(DEFAULT_LICENSE).map_err(ConfigError::License)?,
        },
        public_introspection: given
            .public_introspection
            .or(written.public_introspection)
            .unwrap_or(true),
        only_trusted_documents: given
            .only_trusted_documents
            .or(written.only_trusted_documents)
            .unwrap_or(false),
        cache_mb: given.cache_mb.or(written.cache_mb).unwrap_or(DEFAULT_CACHE_MB),
        shared_max_age: given.shared_max_age.or(written.shared_max_age).unwrap_or_default(),
        private_webhooks: given.private_webhooks.or(written.private_webhooks).unwrap_or(false),
        private_downloads: given.private_downloads.or(written.private_downloads).unwrap_or(false),
        mail: mail_server(
            given.smtp_url.or(written.smtp_url),
            given.mail_from.or(written.mail_from),
            given.smtp_ca.or(written.smtp_ca),
        )?,
        provider,
        seal_secret: given.seal_secret.or(written.seal_secret),
        link_url: given.link_url.or(written.link_url),
        portal: portal(
            given.weather_url.or(written.weather_url),
            given.rates_url.or(written.rates_url),
            given.rates_form.or(written.rates_form),
        )?,
        push: push_sender(
            given.push_contact.or(written.push_contact),
            given.push_services.or(written.push_services),
        ),
        avif: given.avif.or(written.avif).unwrap_or(true),
        log: given.log.or(written.log).unwrap_or_else(|| DEFAULT_LOG.to_owned()),
        log_format: given.log_format.or(written.log_format).unwrap_or_default(),
        data_dir,
    })
}

fn push_sender(
    contact: Option<push::Contact>,
    services: Option<Vec<push::Service>>,
) -> Option<push::Sender> {
    let services = services.map(push::Services::from).unwrap_or_default();
    contact.map(|contact| push::Sender { contact, services })
}

fn portal(
    weather: Option<Url>,
    rates: Option<Url>,
    form: Option<rates::Form>,
) -> Result<Providers, ConfigError> {
    let form = form.unwrap_or(rates::Form::Ecb);
    Ok(Providers {
        weather: weather.map(on_the_web).transpose()?,
        rates: rates.map(on_the_web).transpose()?.map(|url| (url, form)),
    })
}

fn on_the_web(url: Url) -> Result<Url, ConfigError> {
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(ConfigError::Provider) }
}

fn browsable(url: Url) -> Result<Url, ConfigError> {
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(ConfigError::SiteUrl(url)) }
}

fn mail_server(
    url: Option<String>,
    from: Option<String>,
    authorities: Option<PathBuf>,
) -> Result<Option<mail::Server>, ConfigError> {
    match (url, from) {
        (Some(url), Some(from)) => {
            // In words of our own: the text may hold a password.
            let url = url.parse().map_err(|_| InvalidServer::Url)?;
            Ok(Some(mail::Server { url, from, authorities }))
        }
        (None, None) => Ok(None),
        _ => Err(ConfigError::HalfMail),
    }
}

/// The provider, where one of its settings is given: then all are needed that have no default.
fn provider(given: &Given, written: &Given) -> Result<Option<Registration>, ConfigError> {
    let text = |of: fn(&Given) -> &Option<String>| {
        let set = of(given).as_ref().or(of(written).as_ref());
        set.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let issuer = given.oidc_issuer.as_ref().or(written.oidc_issuer.as_ref());
    let [id, secret, name] =
        [text(|g| &g.oidc_client_id), text(|g| &g.oidc_client_secret), text(|g| &g.oidc_name)];
    let creates_accounts = given.oidc_create_accounts.or(written.oidc_create_accounts);
    let is_none = issuer.is_none()
        && [&id, &secret, &name].iter().all(|text| text.is_none())
        && creates_accounts.is_none();
    if is_none {
        return Ok(None);
    }
    let issuer = issuer.ok_or(ConfigError::HalfProvider("LOA_OIDC_ISSUER"))?;
    Ok(Some(Registration {
        client_id: id.ok_or(ConfigError::HalfProvider("LOA_OIDC_CLIENT_ID"))?,
        client_secret: secret.ok_or(ConfigError::HalfProvider("LOA_OIDC_CLIENT_SECRET"))?,
        name: name.unwrap_or_else(|| issuer.host().to_owned()),
        creates_accounts: creates_accounts.unwrap_or(false),
        issuer: issuer.clone(),
    }))
}

fn default_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

/// Reads `file`, which must exist; or `loa.toml`, which may not.
fn read_file(file: Option<&Path>) -> Result<Given, ConfigError> {
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Given::default());
        }
        Err(reason) => {
            return Err(ConfigError::Unreadable { path: path.display().to_string(), reason });
        }
    };
    toml::from_str(&text).map_err(|error| ConfigError::Malformed {
        path: path.display().to_string(),
        reason: error.message().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn what_is_given_goes_before_the_file_and_the_file_before_defaults() {
        let file = file("listen = \"127.0.0.1:1\"\nlog = \"debug\"");
        let given = Given { listen: Some(([127, 0, 0, 1], 2).into()), ..Given::default() };
        let settings = settle(given, Some(file.path())).unwrap();
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.log, "debug");
        assert_eq!(settings.log_format, LogFormat::Text);
        assert!(settings.database_url.ends_with("/data/loa.db"), "{}", settings.database_url);
    }

    #[test]
    fn an_unknown_or_wrong_setting_is_named() {
        let wrong = [("listn = \"x\"", "listn"), ("listen = \"x\"", "socket address")];
        for (text, named) in wrong {
            let message =
                settle(Given::default(), Some(file(text).path())).unwrap_err().to_string();
            assert!(message.contains(named), "{message}");
        }
    }

    #[test]
    fn the_site_is_reached_by_http() {
        let at = |url: &str| {
            let given = Given { site_url: Some(url.parse().unwrap()), ..Given::default() };
            settle(given, Some(file("").path()))
        };
        assert!(at("https://ward.example").is_ok());
        assert!(matches!(at("ftp://ward.example"), Err(ConfigError::SiteUrl(_))));
    }

    #[test]
    fn what_a_provider_lacks_is_named() {
        let with = |text: &str| settle(Given::default(), Some(file(text).path()));
        let [issuer, id, secret] = [
            "oidc_issuer = \"https://id.example/ward\"\n",
            "oidc_client_id = \"loa\"\n",
            "oidc_client_secret = \"s3cret\"\n",
        ];
        assert_eq!(with("").unwrap().provider, None);
        let whole = with(&[issuer, id, secret].concat()).unwrap().provider.unwrap();
        assert_eq!((whole.name.as_str(), whole.creates_accounts), ("id.example", false));
        for (text, named) in [
            ([id, secret, ""], "LOA_OIDC_ISSUER"),
            ([issuer, secret, ""], "LOA_OIDC_CLIENT_ID"),
            ([issuer, id, "oidc_client_secret = \" \""], "LOA_OIDC_CLIENT_SECRET"),
            (["oidc_create_accounts = true", "", ""], "LOA_OIDC_ISSUER"),
            (["oidc_issuer = \"http://id.example\"", "", ""], "https://"),
        ] {
            let message = with(&text.concat()).unwrap_err().to_string();
            assert!(message.contains(named), "{message}");
            assert!(!message.contains("s3cret"), "{message}");
        }
    }

    #[test]
    fn a_file_that_was_named_must_exist() {
        let missing = settle(Given::default(), Some(Path::new("/nowhere/loa.toml")));
        assert!(matches!(missing, Err(ConfigError::Unreadable { .. })));
    }
}
