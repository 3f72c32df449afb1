//! Loa is a headless CMS for community news: a ward office, a school or an NGO writes articles with
//! captioned photos; web sites, mobile apps and lobby screens read them over GraphQL, and editors
//! write over the same GraphQL. One binary, embedded `SQLite` or PostgreSQL.
//!
//! # The architecture
//!
//! Domains are folders, named in the singular. A module imports only from lines below its own:
//!
//! ```text
//! main  cli                                  commands
//! app                                        the only wiring
//! config                                     the only reader of the environment
//! http                                       axum in, axum out; what is kept is answered first
//! graphql                                    schema, resolvers, loaders
//! syndication  open_data  webhook  transfer  RSS, Atom, JSON Feed, sitemaps; CSV and JSON of campaigns;
//! digest                                     telling others what happens; imports; reminding by mail
//! cache                                      answers that are kept until they change
//! feed  navigation  portal  search  sync     everything new in one timeline; menus, paths; weather and
//! push                                       exchange rates; finding by words; following changes; telling
//!                                            browsers what is published
//! pledge                                     promises, reports on them, totals
//! timetable  trash  proof  usage             carries out what was scheduled; what was deleted; drafts as
//!                                            they would be published; where files are used
//! campaign
//! article  page  album                       kinds of documents
//! publishing                                 documents, editions, revisions: once for all kinds
//! organization                               organizations, persons and their roles
//! announcement  media  letter  visit         what is told for a while; upload, renditions, addresses;
//!                                            what people are told by mail; how many read the site
//! taxonomy  account  site
//! idempotency  index  newsstand              once-only requests; words; what is public
//! reference  trusted                         what refers to what; clients' documents
//! record                                     what records have in common: slugs, order, trees
//! changelog                                  transactions and the log of what the public sees
//! jobs  audit                                durable work; who did what
//! db  storage  telemetry                     plumbing, no domain knowledge
//! outward  mail                              HTTP to others, mail to others
//! error  access  clock  date  quantity  id  language  text  body  imaging      pure: no IO, no database
//! ```
//!
//! Three ideas carry the whole:
//!
//! * **Two rooms.** Editors work at the *desk* ([`publishing`]: drafts and revisions). The public
//!   reads the *newsstand*: each kind's own tables, whose rows exist only while published.
//!   Publishing projects a revision into the newsstand by a pure function, [`article::project`].
//!   Public resolvers reach nothing else, so a draft cannot leak.
//! * **The change log.** Every transaction that changes what the public can see appends to one
//!   table, gapless and in commit order ([`changelog`]). Whatever must react reads it.
//! * **A photo's address is a function of its picture** ([`media`]): signed, immutable, minted when
//!   it is asked for and stored nowhere.
//!
//! # Where do I look for …
//!
//! | question | place |
//! |---|---|
//! | what a query or mutation does | [`graphql`], in the folder with the domain's name |
//! | how what happens is told at once | `graphql::subscription`; over which transports: `http::live` |
//! | how a request is limited, negotiated, authenticated | [`http`] and [`mod@graphql::endpoint`] |
//! | who may do what | [`access`], the one table [`access::Role::grants`] |
//! | how somebody proves who they are: passwords, sessions, second factors | [`account`] |
//! | how a provider signs people in (OpenID Connect) | [`account::provider`]; over HTTP: `http::provider` |
//! | whose work is about some areas and categories only | [`publishing::remit`] |
//! | how people are invited, and how a forgotten password is reset | [`account::link`]; what they are told by mail: [`letter`] |
//! | who did what, and how that is kept from being forged | [`audit`] |
//! | how a save, a publication, a deletion works | [`publishing`], one file for each verb |
//! | which step leads from a draft to the public, and who may make it | [`publishing::workflow`] |
//! | how a review works, and what is said in it | [`publishing::review`], [`publishing::comment`] |
//! | what becomes of what is deleted | [`trash`] |
//! | where a file is used | [`usage`] |
//! | what an editor may have overlooked | [`publishing::checklist`]; what of it the site forbids: [`site::Checklist`] |
//! | how a new kind of document joins | [`publishing::Kind`]; [`article`] is the example |
//! | what was promised, and what became of it | [`pledge`] |
//! | what the text between photos is | [`body`] |
//! | how a photo becomes renditions | [`imaging`], one file for each step |
//! | what an error code means | [`error::Code`] |
//! | how lists stand in Vietnamese order | [`text::sort_key`], [`record::Alphabetical`] |
//! | how to write to the database | [`transact!`] and [`changelog::Transaction`] |
//! | what feed readers and search engines read | [`syndication`] |
//! | what is found by words, and in which order | [`search::search`], [`index`] |
//! | how providers of weather and exchange rates are asked | [`portal`] |
//! | how views are counted without cookies, and what is popular | [`visit`]; told over HTTP: `http::beacon` |
//! | what an app that keeps a copy is told | [`sync::changes`] |
//! | what anybody may download and compute with | [`open_data`] |
//! | who is told what happens without asking | [`webhook`] |
//! | who is reminded by mail of what was pledged | [`digest`] |
//! | how phones are told what is published (Web Push) | [`push`] |
//! | which answers are kept, and for how long | [`cache`] |
//! | how documents come from other systems | [`transfer`] |
//! | what stands at a path of the site | [`navigation::resolve`], [`site::path`] |
//! | what the tables are | the crate `migrations` |
//! | which setting there is | [`config::Given`] |
//!
//! # Invariants
//!
//! | what always holds | the test that holds it |
//! |---|---|
//! | modules import downwards only; libraries stay behind their module | `tests/it/architecture` |
//! | no public answer holds anything of a draft | `tests/it/leaks` |
//! | every mutation refuses who has no leave | `tests/it/access` |
//! | every step of an edition leads where one table says | [`publishing::workflow`] |
//! | no mutation without its row in the audit log, and no row changed unseen | `tests/it/audit` |
//! | no visible change without its row in the log, no gap in the log | `tests/it/changelog` |
//! | migrations go forward with data in them, and a newer database is refused | `tests/it/migration` |
//! | nobody is given a kept answer that is not true any more | `tests/it/cache` |
//! | what is found is what is public, and on both engines the same | `tests/it/search` |
//! | the statements of a query do not depend on the items of its page | `tests/it/statements` |
//! | the schema file is the schema, and every part of it is described | `tests/it/schema` |
//! | a receiver that was away is told everything, in order | `tests/it/webhooks` |
//! | hostile input gets a clear error, in bounded memory, and leaves nothing half-written | `tests/it/hostile` |
//! | no library's error text reaches a client | `tests/it/hostile`, and [`mod@graphql::endpoint`] |
//! | what is served carries no position and no serial number | `tests/it/uploads` |
//! | time, randomness and the environment come from [`clock`], [`id`] and [`config`] | `clippy.toml` |

pub mod access;
pub mod account;
pub mod album;
pub mod announcement;
pub mod app;
pub mod article;
pub mod audit;
pub mod body;
pub mod cache;
pub mod campaign;
pub mod changelog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod date;
pub mod db;
pub mod digest;
pub mod error;
pub mod feed;
pub mod graphql;
pub mod http;
pub mod id;
pub mod idempotency;
pub mod imaging;
pub mod index;
pub mod jobs;
pub mod language;
pub mod letter;
pub mod mail;
pub mod media;
pub mod navigation;
pub mod newsstand;
pub mod open_data;
pub mod organization;
pub mod outward;
pub mod page;
pub mod pledge;
pub mod portal;
pub mod proof;
pub mod publishing;
pub mod push;
pub mod quantity;
pub mod record;
pub mod reference;
pub mod search;
pub mod site;
pub mod storage;
pub mod sync;
pub mod syndication;
pub mod taxonomy;
pub mod telemetry;
pub mod text;
pub mod timetable;
pub mod transfer;
pub mod trash;
pub mod trusted;
pub mod usage;
pub mod visit;
pub mod webhook;
