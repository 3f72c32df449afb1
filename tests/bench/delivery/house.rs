//! A site, and what its editors do there.

use std::net::SocketAddr;

use loa::clock::Instant;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::database::{Database, Engine};
use crate::editor::Editor;
use crate::program::{self, Server};

/// The slug of the category in which everything is filed.
pub(crate) const CATEGORY: &str = "tin-phuong";

/// An empty site, which several servers may share.
pub(crate) struct House {
    /// Its database.
    pub(crate) database: Database,
    folder: TempDir,
    token: String,
}

/// An article as the desk knows it.
pub(crate) struct Draft {
    /// Its slug.
    pub(crate) slug: String,
    id: Value,
    revision: Value,
}

impl House {
    /// Makes it.
    pub(crate) async fn open(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::create(engine, folder.path()).await;
        program::settle(folder.path(), &database.url, "warn");
        let token = program::token(folder.path());
        Self { database, folder, token }
    }

    /// A server of it, and somebody at its desk.
    pub(crate) async fn serve(&self) -> (Server, Editor) {
        let server = Server::start(self.folder.path()).await;
        let editor = Editor::new(&server, &self.token);
        (server, editor)
    }
}

/// Where a server listens.
pub(crate) fn address(server: &Server) -> SocketAddr {
    let address = server.base.strip_prefix("http://").expect("plain HTTP");
    address.parse().expect("an address")
}

/// Makes the category; answers its id.
pub(crate) async fn found_category(editor: &Editor, name: &str) -> Value {
    let mutation = "mutation($input: CreateCategoryInput!) { done: createCategory(input: $input) { \
                    category { id } userErrors { code } } }";
    let input = json!({ "slug": CATEGORY, "names": [{ "language": "vi", "text": name }] });
    editor.send(mutation, input).await["category"]["id"].clone()
}

/// Gives the category another name.
pub(crate) async fn rename_category(editor: &Editor, id: &Value, name: &str) {
    let mutation = "mutation($input: UpdateCategoryInput!) { done: updateCategory(input: $input) { \
                    userErrors { code } } }";
    let input = json!({ "id": id, "names": [{ "language": "vi", "text": name }] });
    editor.send(mutation, input).await;
}

impl Draft {
    /// Writes an article, which nobody but editors sees yet. Its title is its slug.
    pub(crate) async fn write(editor: &Editor, slug: String, category: Option<&Value>) -> Self {
        let mutation = "mutation($input: CreateArticleInput!) { done: createArticle(input: $input) { \
                        article { id } revision userErrors { code } } }";
        let body = "Bà con phường ra quân từ sáng sớm.\n\nMỗi hộ một tay, đường phố sạch đẹp.\n";
        let input = json!({ "slug": slug, "title": slug, "lead": "Sáng Chủ nhật.",
            "category": category, "body": { "markdown": body } });
        let done = editor.send(mutation, input).await;
        Self { slug, id: done["article"]["id"].clone(), revision: done["revision"].clone() }
    }

    /// Gives it another title, which the public does not see yet.
    pub(crate) async fn retitle(&mut self, editor: &Editor, title: &str) {
        let mutation = "mutation($input: UpdateArticleInput!) { done: updateArticle(input: $input) { \
                        revision userErrors { code } } }";
        let input = json!({ "id": self.id, "expectedRevision": self.revision, "title": title });
        self.revision = editor.send(mutation, input).await["revision"].clone();
    }

    /// Publishes it; answers since when it is public.
    pub(crate) async fn publish(&self, editor: &Editor) -> Instant {
        let mutation = "mutation($input: PublishArticleInput!) { done: publishArticle(input: $input) { \
                        article { publishedAt } userErrors { code } } }";
        let input = json!({ "id": self.id, "expectedRevision": self.revision });
        let done = editor.send(mutation, input).await;
        instant(done["article"]["publishedAt"].as_str().expect("an instant"))
    }

    /// Takes it back.
    pub(crate) async fn take_back(&self, editor: &Editor) {
        let mutation = "mutation($input: UnpublishArticleInput!) { \
                        done: unpublishArticle(input: $input) { userErrors { code } } }";
        editor.send(mutation, json!({ "id": self.id })).await;
    }
}

/// The instant as an answer tells it.
pub(crate) fn instant(text: &str) -> Instant {
    text.parse::<jiff::Timestamp>().expect("an instant").into()
}
