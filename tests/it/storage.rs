//! Files in a store that speaks S3.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use loa::config::Settings;
use loa::storage::Access;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use url::Url;

use crate::support::{Client, Engine, TestApp, decoded_size, phone_photo};

const BUCKET: &str = "phuong";
const ID: &str = "loa";
const SECRET: &str = "a secret of tests";

/// A server of buckets, each a folder.
struct Buckets {
    folder: TempDir,
    endpoint: Url,
}

impl Buckets {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let files = s3s_fs::FileSystem::new(folder.path()).unwrap();
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ID, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let connection = Builder::new(TokioExecutor::new());
                    let _ = connection.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { folder, endpoint }
    }

    fn access(&self, secret: &str) -> Access {
        Access {
            endpoint: Some(self.endpoint.clone()),
            region: None,
            access_key_id: Some(ID.to_owned()),
            secret_access_key: Some(secret.to_owned()),
        }
    }

    /// A server whose files are in the bucket.
    async fn app(&self, engine: Engine) -> TestApp {
        let storage_url = format!("s3://{BUCKET}/loa").parse().unwrap();
        let s3 = self.access(SECRET);
        TestApp::start_with(engine, |settings| Settings { storage_url, s3, ..settings }).await
    }

    /// How many files lie in a folder of the bucket.
    fn count(&self, folder: &str) -> usize {
        count(&self.folder.path().join(BUCKET).join("loa").join(folder))
    }
}

fn count(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}

/// Where the desk finds a file.
async fn told(editor: &Client, media: &str, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ desk {{ mediaItem(id: $id) {{ {fields} }} }} }}");
    editor.data(&query, json!({ "id": media })).await["desk"]["mediaItem"].take()
}

async fn photos_and_documents_are_kept_in_a_bucket(app: TestApp, buckets: &Buckets) {
    let editor = app.editor().await;
    let media = editor.uploaded(phone_photo(900, 700, 2), json!({})).await;
    assert_eq!((buckets.count("original"), buckets.count("rendition")), (1, 4));
    let fields = "renditions(format: WEBP) { url width bytes } \
                  rendition(width: 320, height: 320, fit: COVER) { url }";
    let told_of_photo = told(&editor, &media, fields).await;
    for rendition in told_of_photo["renditions"].as_array().unwrap() {
        let bytes = editor.get(rendition["url"].as_str().unwrap()).await.bytes().await.unwrap();
        assert_eq!(json!(bytes.len()), rendition["bytes"]);
        assert_eq!(json!(decoded_size(&bytes).0), rendition["width"]);
    }
    let square = told_of_photo["rendition"]["url"].as_str().unwrap();
    let bytes = editor.get(square).await.bytes().await.unwrap();
    assert_eq!(decoded_size(&bytes), (320, 320), "made when it is asked for");
    assert_eq!(buckets.count("rendition"), 5);
    // Larger than one part of an upload.
    let document = [b"%PDF-1.7\n".to_vec(), vec![b'x'; 20_000_000], b"\n%%EOF".to_vec()].concat();
    let paper = editor.uploaded(document.clone(), json!({})).await;
    let url = told(&editor, &paper, "url").await["url"].as_str().unwrap().to_owned();
    let range = reqwest::Client::new().get(&url).header("range", "bytes=8388600-8388699");
    let part = range.send().await.unwrap();
    assert_eq!(part.status(), 206);
    assert_eq!(part.bytes().await.unwrap(), document[8_388_600..8_388_700]);
    assert!(editor.get(&url).await.bytes().await.unwrap() == document);
}

async fn kept_in_a_bucket(engine: Engine) {
    let buckets = Buckets::start().await;
    photos_and_documents_are_kept_in_a_bucket(buckets.app(engine).await, &buckets).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_files_beside_sqlite() {
    kept_in_a_bucket(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_files_beside_postgres() {
    kept_in_a_bucket(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_secret_loses_nothing_and_tells_nothing() {
    let buckets = Buckets::start().await;
    let storage_url = format!("s3://{BUCKET}/loa").parse().unwrap();
    let s3 = buckets.access("another secret");
    let wrong = |settings| Settings { storage_url, s3, ..settings };
    let app = TestApp::start_with(Engine::Sqlite, wrong).await;
    let editor = app.editor().await;
    let operations = "query { desk { media { totalCount } } }";
    let query =
        "mutation($input: UploadMediaInput!) { uploadMedia(input: $input) { media { id } } }";
    let sent = json!({ "query": query, "variables": { "input": { "file": null } } });
    let form = reqwest::multipart::Form::new()
        .text("operations", sent.to_string())
        .text("map", r#"{"0":["variables.input.file"]}"#)
        .part("0", reqwest::multipart::Part::bytes(phone_photo(64, 48, 1)).file_name("a.jpg"));
    let reply =
        editor.receive(editor.post().header("graphql-preflight", "1").multipart(form)).await;
    assert_eq!(reply.error_code(), "INTERNAL");
    assert!(!reply.body.to_string().contains("Signature"), "no word of the store: {}", reply.body);
    let none = editor.data(operations, json!({})).await;
    assert_eq!(none["desk"]["media"]["totalCount"], 0);
    assert_eq!(buckets.count(""), 0);
}
