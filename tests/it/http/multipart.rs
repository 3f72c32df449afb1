//! The GraphQL multipart request specification
//! (<https://github.com/jaydenseric/graphql-multipart-request-spec>), rule by rule.

use std::time::{Duration, Instant};

use loa::http::HttpLimits;
use reqwest::Response;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use super::toy::Toy;
use super::{body_of, code_of};

const OPERATIONS: &str = r#"{"query":"mutation($f: [Upload!]!) { upload(files: $f) { name size text } }","variables":{"f":[null]}}"#;
const TWO: &str = r#"{"query":"mutation($f: [Upload!]!) { upload(files: $f) { name size text } }","variables":{"f":[null,null]}}"#;
const MAP: &str = r#"{"0":["variables.f.0"]}"#;

fn part(bytes: impl Into<Vec<u8>>, name: &str) -> Part {
    Part::bytes(bytes.into()).file_name(name.to_owned()).mime_str("image/png").unwrap()
}

/// A form that lacks only its file, named `0`.
fn begun() -> Form {
    Form::new().text("operations", OPERATIONS).text("map", MAP)
}

fn whole(bytes: impl Into<Vec<u8>>, name: &str) -> Form {
    begun().part("0", part(bytes, name))
}

async fn send(toy: &Toy, form: Form) -> Response {
    toy.wire.form("good", form).await
}

async fn received(toy: &Toy, form: Form) -> Value {
    let mut body = body_of(send(toy, form).await).await;
    assert!(body.get("errors").is_none(), "{body}");
    assert_eq!(toy.waiting_files(), 0);
    body["data"]["upload"].take()
}

#[tokio::test]
async fn files_arrive_under_the_last_part_of_their_names() {
    let toy = Toy::start().await;
    let files = received(&toy, whole("pixels", "../../etc/lễ ký.png")).await;
    assert_eq!(files, json!([{ "name": "lễ ký.png", "size": 6, "text": "pixels" }]));
}

#[tokio::test]
async fn each_file_becomes_the_value_of_the_variables_that_map_names() {
    let toy = Toy::start().await;
    let crossed = r#"{"a":["variables.f.1"],"b":["variables.f.0"]}"#;
    let form = Form::new().text("operations", TWO).text("map", crossed);
    let files = received(&toy, form.part("b", part("B", "b")).part("a", part("A", "a"))).await;
    assert_eq!((&files[0]["text"], &files[1]["text"]), (&json!("B"), &json!("A")));

    let twice = r#"{"a":["variables.f.0","variables.f.1"]}"#;
    let form = Form::new().text("operations", TWO).text("map", twice);
    let files = received(&toy, form.part("a", part("AA", "a"))).await;
    assert_eq!((&files[0]["text"], &files[1]["text"]), (&json!("AA"), &json!("AA")));
}

#[tokio::test]
async fn a_large_file_arrives_whole() {
    let toy = Toy::start().await;
    let files = received(&toy, whole(vec![7; 20_000_000], "big.png")).await;
    assert_eq!(files[0]["size"], 20_000_000);
}

#[tokio::test]
async fn a_form_that_any_page_can_send_is_refused() {
    let toy = Toy::start().await;
    let request = toy.wire.post().bearer_auth("good").multipart(whole("x", "x"));
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 400);
    assert_eq!(code_of(response).await, "PREFLIGHT_REQUIRED");
}

#[tokio::test]
async fn a_form_against_the_rules_is_refused() {
    let toy = Toy::start().await;
    let file = || part("x", "x");
    let operations = |text: String| Form::new().text("operations", text).text("map", MAP);
    let map = |text| Form::new().text("operations", OPERATIONS).text("map", text);
    let forms = [
        ("map first", Form::new().text("map", MAP).text("operations", OPERATIONS)),
        ("file first", Form::new().part("0", file()).text("operations", OPERATIONS)),
        ("file before map", Form::new().text("operations", OPERATIONS).part("0", file())),
        ("no map", Form::new().text("operations", OPERATIONS)),
        ("nothing", Form::new()),
        ("no file", begun()),
        ("unknown part", whole("x", "x").part("9", file())),
        ("file twice", whole("x", "x").part("0", file())),
        ("operations twice", Form::new().text("operations", OPERATIONS).text("operations", MAP)),
        ("map twice", begun().text("map", MAP).part("0", file())),
        ("text for a file", begun().text("0", "x")),
        ("path to nowhere", map(r#"{"0":["variables.g"]}"#).part("0", file())),
        ("path outside", map(r#"{"0":["query"]}"#).part("0", file())),
        ("no path", map(r#"{"0":[]}"#).part("0", file())),
        ("broken map", map("{").part("0", file())),
    ];
    for (what, form) in forms {
        let response = send(&toy, form).await;
        assert_eq!(response.status(), 400, "{what}");
        assert_eq!(code_of(response).await, "INVALID_MULTIPART", "{what}");
    }
    for text in ["{".to_owned(), format!("[{OPERATIONS}]")] {
        let response = send(&toy, operations(text).part("0", file())).await;
        assert_eq!(code_of(response).await, "BAD_REQUEST");
    }
    assert_eq!(toy.waiting_files(), 0);
}

#[tokio::test]
async fn bytes_that_are_no_form_are_refused() {
    let toy = Toy::start().await;
    let endless =
        format!("--b\r\ncontent-disposition: form-data; name=\"{}", "x".repeat(4_000_000));
    for body in [
        "",
        "--b",
        "--b--",
        "garbage",
        "--b\r\n\r\n\r\n--b--",
        "--b\r\ncontent-disposition: form-data; name=\"operations\"\r\n\r\n{}",
        &endless,
    ] {
        let request = toy.wire.post().header("graphql-preflight", "1");
        let request = request.header("content-type", "multipart/form-data; boundary=b");
        let response = request.body(body.to_owned()).send().await.unwrap();
        assert_eq!(response.status(), 400, "{}", &body[..body.len().min(60)]);
    }
}

#[tokio::test]
async fn uploads_are_bounded_while_they_stream() {
    let mut limits = HttpLimits::default();
    limits.upload.file_bytes = 100_000;
    limits.upload.request_bytes = 500_000;
    limits.upload.anonymous_bytes = 50_000;
    limits.upload.operations_bytes = 2_000;
    limits.upload.files = 2;
    let toy = Toy::with(limits).await;

    let response = send(&toy, whole(vec![0; 100_001], "x")).await;
    assert_eq!(response.status(), 413);
    let extensions = &body_of(response).await["errors"][0]["extensions"];
    assert_eq!(*extensions, json!({ "code": "FILE_TOO_LARGE", "part": "0" }));

    let response = send(&toy, whole(vec![0; 5_000_000], "x")).await;
    assert_eq!(code_of(response).await, "PAYLOAD_TOO_LARGE");

    let anonymous = toy.wire.post().header("x-loa-csrf", "1");
    let response = anonymous.multipart(whole(vec![0; 60_000], "x")).send().await.unwrap();
    assert_eq!(response.status(), 413);

    let response = send(&toy, Form::new().text("operations", " ".repeat(3_000))).await;
    assert_eq!(code_of(response).await, "PAYLOAD_TOO_LARGE");

    let map = json!({ "0": ["variables.f.0"], "1": ["variables.f.1"], "2": ["variables.f.2"] });
    let form = Form::new().text("operations", TWO).text("map", map.to_string());
    let response = send(&toy, form).await;
    assert_eq!(response.status(), 413);
    assert_eq!(code_of(response).await, "TOO_MANY_FILES");
    assert_eq!(toy.waiting_files(), 0);
}

#[tokio::test]
async fn a_file_that_was_not_sent_cannot_be_named() {
    let toy = Toy::start().await;
    let mutation = "mutation($f: [Upload!]!) { upload(files: $f) { name } }";
    for reference in ["#__graphql_file__:0", "#__graphql_file__:x"] {
        let literal = format!("mutation {{ upload(files: [\"{reference}\"]) {{ name }} }}");
        assert_eq!(code_of(toy.wire.query(&literal).await).await, "BAD_USER_INPUT");
        let body = json!({ "query": mutation, "variables": { "f": [reference] } });
        assert_eq!(code_of(toy.wire.json(&body).await).await, "BAD_USER_INPUT");
    }
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_no_file() {
    let toy = Toy::start().await;
    let mut stream = toy.wire.connect().await;
    let head = "POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\n\
                graphql-preflight: 1\r\ncontent-type: multipart/form-data; boundary=b\r\n\
                content-length: 1000000\r\n\r\n";
    let field = "--b\r\ncontent-disposition: form-data; name=";
    let body = format!(
        "{field}\"operations\"\r\n\r\n{OPERATIONS}\r\n{field}\"map\"\r\n\r\n{MAP}\r\n\
         {field}\"0\"; filename=\"x\"\r\n\r\nabc"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    stream.write_all(&vec![7; 100_000]).await.unwrap();
    let until = Instant::now() + Duration::from_secs(5);
    let waiting = async |files: usize, what: &str| {
        while toy.waiting_files() != files {
            assert!(Instant::now() < until, "{what}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    waiting(1, "the file is being written").await;
    drop(stream);
    waiting(0, "the file is gone").await;
}
