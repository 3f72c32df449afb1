//! How a webhook's query is answered: as the public would be.

use std::sync::{Arc, Weak};

use async_graphql::Context;
use serde_json::{Value, json};

use crate::error::Unexpected;
use crate::graphql::endpoint::{Answer, Class, Execute, FaultCode, RawRequest};
use crate::webhook::{Shape, Shaped};

/// The endpoint itself, for resolvers that try queries out.
pub(in crate::graphql) struct Itself(pub(in crate::graphql) Weak<dyn Execute>);

/// Shapes messages by what this endpoint answers.
pub fn shape(endpoint: Arc<dyn Execute>) -> Shape {
    Arc::new(move |query, variables| {
        let endpoint = Arc::clone(&endpoint);
        Box::pin(async move { ask(&*endpoint, &query, &variables).await })
    })
}

/// The same by the endpoint that is answering.
pub(super) fn shape_here(ctx: &Context<'_>) -> Result<Shape, Unexpected> {
    let endpoint = ctx.data_unchecked::<Itself>().0.upgrade();
    let gone = || Unexpected::while_doing("trying a webhook's query out")("the endpoint is gone");
    endpoint.map(shape).ok_or_else(gone)
}

async fn ask(endpoint: &dyn Execute, query: &str, variables: &Value) -> Shaped {
    let body = json!({ "query": query, "variables": variables }).to_string();
    let answer = match RawRequest::from_json(body.as_bytes()) {
        Ok(request) => endpoint.ask(request).await,
        Err(fault) => Answer::refusal(&fault),
    };
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let error = first_error(&text);
    let timed_out = error.get("extensions").and_then(|told| told.get("code"))
        == Some(&Value::from(FaultCode::Timeout.as_str()));
    match answer.class {
        _ if timed_out => Shaped::Late,
        Class::Executed => Shaped::Answer(text),
        Class::Refused(_) => {
            let why = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
            Shaped::Refused { answer: text, why }
        }
    }
}

fn first_error(answer: &str) -> Value {
    let mut answer: Value = serde_json::from_str(answer).unwrap_or_default();
    answer.pointer_mut("/errors/0").map(Value::take).unwrap_or_default()
}
