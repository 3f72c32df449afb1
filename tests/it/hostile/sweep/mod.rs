//! Every text of every mutation, found by introspection: none brings the server down, and one that
//! is far too long is refused where it stands. A mutation that is added is swept from then on.

mod schema;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use self::schema::{Inputs, Way};
use super::World;
use crate::support::{Reply, TestApp, WITH_RESULTS, on_both_engines, phone_photo};

/// Sends the mutation with this input, and a file wherever one belongs.
async fn send(world: &World, mutation: &str, input: &Value) -> Reply {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let several = WITH_RESULTS.contains(&mutation);
    let results = if several { "results { userErrors { code path } }" } else { "" };
    let query = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) \
         {{ {results} userErrors {{ code path message }} }} }}"
    );
    let body = json!({ "query": query, "variables": { "input": input } });
    let Some(place) = ["/file", "/items/0/file"].into_iter().find(|at| input.pointer(at).is_some())
    else {
        return world.admin.receive(world.admin.post().json(&body)).await;
    };
    let place = format!("variables.input{}", place.replace('/', "."));
    let form = Form::new()
        .text("operations", body.to_string())
        .text("map", json!({ "0": [place] }).to_string())
        .part("0", Part::bytes(phone_photo(64, 48, 7)).file_name("a.jpg"));
    let request = world.admin.post().header("graphql-preflight", "1").multipart(form);
    world.admin.receive(request).await
}

/// The user errors of a payload, those of its results included.
fn user_errors(reply: &Reply, mutation: &str) -> Vec<Value> {
    let payload = &reply.body["data"][mutation];
    let results = payload["results"].as_array().into_iter().flatten();
    let lists = [payload].into_iter().chain(results).map(|one| &one["userErrors"]);
    lists.filter_map(Value::as_array).flatten().cloned().collect()
}

/// Neither a fault of the server, nor an error that points to where nothing was sent.
fn assert_sound(reply: &Reply, mutation: &str, input: &Value, what: &str) {
    assert!(!reply.status.is_server_error(), "{what}: {:.500}", reply.body);
    assert!(!reply.body.to_string().contains("INTERNAL"), "{what}: {:.500}", reply.body);
    for error in user_errors(reply, mutation) {
        let path = error["path"].as_array().unwrap();
        let steps: Vec<_> = path.iter().filter_map(Value::as_str).collect();
        let holder = steps.get(1..steps.len().saturating_sub(1)).unwrap_or_default();
        let holder: String = holder.iter().flat_map(|step| ["/", step]).collect();
        assert!(input.pointer(&holder).is_some(), "{what}: {error:.500}");
    }
}

/// Whether the error's path leads to the text at the end of `way`, or to what holds it: a body is
/// too long as a whole.
fn names(error: &Value, way: &Way) -> bool {
    let path = error["path"].as_array().unwrap();
    path.len() > 1 && path[1..].iter().zip(way).all(|(step, wanted)| step == wanted)
}

fn name(mutation: &str, way: &Way) -> String {
    format!("{mutation}.{}", way.join("."))
}

async fn no_text_brings_a_mutation_down(app: TestApp) {
    let world = World::new(app).await;
    let inputs = Inputs::read(&world).await;
    let mut swept = 0;
    for (mutation, ways) in inputs.mutations() {
        for way in ways {
            for hostile in ["\0", "a\0b", "\u{202e}", "", "\u{feff}", "💥", "%s{max}"] {
                let input = inputs.input(mutation, &way, hostile);
                let reply = send(&world, mutation, &input).await;
                let what = format!("{} = {hostile:?}", name(mutation, &way));
                assert_sound(&reply, mutation, &input, &what);
                swept += 1;
            }
        }
    }
    assert!(swept > 400, "only {swept} texts were found");
}

/// Mutations for who has a link, a password or a code.
const CLOSED: &[&str] = &[
    "signIn",
    "submitPledge",
    "confirmPledge",
    "acceptUserInvitation",
    "resetPassword",
    "requestPasswordReset",
    "confirmSecondFactor",
    "renewRecoveryCodes",
    "removeSecondFactor",
    "subscribeToPush",
];

async fn a_text_of_a_million_characters_is_refused_where_it_stands(app: TestApp) {
    let world = World::new(app).await;
    let inputs = Inputs::read(&world).await;
    let before = super::tables::rows(&world.app).await;
    let long = "x".repeat(1_000_000);
    for (mutation, ways) in inputs.mutations() {
        for way in ways {
            let input = inputs.input(mutation, &way, &long);
            let reply = send(&world, mutation, &input).await;
            let what = name(mutation, &way);
            assert_sound(&reply, mutation, &input, &what);
            assert!(reply.body.to_string().len() < 3_000, "{what}");
            let named = user_errors(&reply, mutation).iter().any(|error| names(error, &way));
            let by_type = reply.body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT";
            // Who proves nothing learns nothing.
            let closed = CLOSED.contains(&mutation);
            assert!(named || by_type || closed, "{what}: {:.500}", reply.body);
        }
    }
    assert_eq!(super::tables::rows(&world.app).await, before);
}

on_both_engines!(
    no_text_brings_a_mutation_down,
    a_text_of_a_million_characters_is_refused_where_it_stands,
);
