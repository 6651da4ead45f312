//! The events of Lambda: which one it is, the request in it, and the answer in the shape that its sender expects.
//!
//! Fields that are missing, `null` or of another type are read as missing: an event can be anything.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    answer::{Answer, quoted, reason},
    fields::{Fields, is_field},
    json::{Json, Object, Value},
    limits::MAX_BODY,
    problem::Problem,
    request::{Query, Request, is_known},
};

/// The shape of an HTTP event, and of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// API Gateway's REST API.
    V1,
    /// API Gateway's HTTP API, and function URLs.
    V2,
    /// An application load balancer.
    Alb,
    /// The same, with several values to a header.
    AlbMultiValue,
}

/// What an event is.
#[derive(Debug)]
pub enum Event<'a> {
    /// An HTTP request.
    Http(Box<Request>, Shape),
    /// The fields themselves.
    Direct(Fields<'a>),
    /// Somebody else's.
    Unsupported,
    /// Asks for a panic, so that one can be watched.
    #[cfg(feature = "drill")]
    Drill,
}

/// What an event is, by what it has.
#[must_use]
pub fn read(event: Json) -> Event {
    let Value::Object(event) = event.value() else { return Event::Unsupported };
    #[cfg(feature = "drill")]
    if event.string("drill").as_deref() == Some("panic") {
        return Event::Drill;
    }
    if let Some((request, shape)) = http(&event) {
        Event::Http(request.into(), shape)
    } else if is_direct(&event) {
        Event::Direct(Fields::of_object(&event))
    } else {
        Event::Unsupported
    }
}

/// Has it a bound, or at least nothing that is not a field?
fn is_direct(event: &Object) -> bool {
    event.has("min") || event.has("max") || event.members().iter().all(|(name, _)| is_field(name))
}

fn http(event: &Object) -> Option<(Request, Shape)> {
    let context = event.object("requestContext")?;
    // An authorizer's event is an HTTP event but for this, and another answer is expected.
    if event.has("methodArn") || event.has("routeArn") {
        return None;
    }
    let (shape, method, path) =
        v2(event, &context).or_else(|| load_balancer(event, &context)).or_else(|| v1(event, &context))?;
    let query = query(event, shape);
    let content_type = content_type(event);
    Some((Request { method, path, query, content_type, body: body(event) }, shape))
}

/// VPC Lattice is of version 2.0 too, and has no `http`.
fn v2(event: &Object, context: &Object) -> Option<(Shape, String, String)> {
    let method = context.object("http")?.string("method")?;
    let path = without_stage(event.string("rawPath")?, context);
    (event.string("version")? == "2.0").then_some((Shape::V2, method, path))
}

fn load_balancer(event: &Object, context: &Object) -> Option<(Shape, String, String)> {
    context.object("elb")?;
    let has_many = event.object("multiValueHeaders").is_some();
    let shape = if has_many { Shape::AlbMultiValue } else { Shape::Alb };
    Some((shape, event.string("httpMethod")?, event.string("path")?))
}

fn v1(event: &Object, context: &Object) -> Option<(Shape, String, String)> {
    let path = event.string("path").or_else(|| event.string("resource"))?;
    Some((Shape::V1, event.string("httpMethod")?, without_stage(path, context)))
}

/// Some paths begin with the stage, as in `/prod/api/palindromes`, and some with what only looks like it.
fn without_stage(path: String, context: &Object) -> String {
    let stage = context.string("stage").filter(|stage| stage != "$default");
    let Some(stage) = stage.filter(|_| !is_known(&path)) else { return path };
    let rest = path.strip_prefix('/').and_then(|path| path.strip_prefix(&stage));
    rest.filter(|rest| is_known(rest)).map(str::to_owned).unwrap_or(path)
}

fn query(event: &Object, shape: Shape) -> Query {
    let pairs = || pairs(event, "queryStringParameters", "multiValueQueryStringParameters");
    match shape {
        Shape::V1 => Query::Decoded(pairs()),
        Shape::V2 => Query::Raw(event.string("rawQueryString").unwrap_or_default()),
        // A load balancer decodes nothing.
        Shape::Alb | Shape::AlbMultiValue => {
            let pairs: Vec<String> = pairs().iter().map(|(key, value)| format!("{key}={value}")).collect();
            Query::Raw(pairs.join("&"))
        }
    }
}

/// The strings of a map: of the one with all values of each key, where the event has it.
fn pairs(event: &Object, single: &str, many: &str) -> Vec<(String, String)> {
    let Some(map) = event.object(many).or_else(|| event.object(single)) else { return Vec::new() };
    let pairs = |(key, json): (String, Json)| {
        strings(json).map(move |value| (key.clone(), value)).collect::<Vec<_>>()
    };
    map.members().into_iter().flat_map(pairs).collect()
}

/// A string, or those of an array.
fn strings(json: Json) -> impl Iterator<Item = String> {
    let values = if let Value::Array(array) = json.value() { array.items() } else { vec![json] };
    values.into_iter().filter_map(|value| value.value().string())
}

/// The last value of the header, whatever the case of its name.
fn content_type(event: &Object) -> Option<String> {
    let headers = pairs(event, "headers", "multiValueHeaders").into_iter();
    headers.filter(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| value).next_back()
}

fn body(event: &Object) -> Result<Vec<u8>, Problem> {
    /// The longest text that stands for a body of the greatest size.
    const LONGEST: usize = MAX_BODY.div_ceil(3) * 4;

    let body = event.string("body").unwrap_or_default();
    match event.get("isBase64Encoded") {
        Some(Value::Boolean(true)) if is_longer(&body, LONGEST) => Err(Problem::body_too_large()),
        Some(Value::Boolean(true)) => STANDARD.decode(body).map_err(|_| Problem::invalid_body()),
        _ => Ok(body.into_bytes()),
    }
}

/// Whether a text has more UTF-16 units, in which JavaScript counts.
fn is_longer(text: &str, units: usize) -> bool {
    text.len() > units && text.encode_utf16().nth(units).is_some()
}

/// An answer in the shape that its sender expects.
#[must_use]
pub fn write(answer: &Answer, shape: Shape) -> String {
    let status = answer.status;
    let description = match shape {
        Shape::V1 | Shape::V2 => String::new(),
        Shape::Alb | Shape::AlbMultiValue => format!(r#""statusDescription":"{status} {}","#, reason(status)),
    };
    let headers = headers(answer, shape);
    let body = quoted(&answer.body);
    format!(r#"{{"statusCode":{status},{description}{headers},"body":{body},"isBase64Encoded":false}}"#)
}

fn headers(answer: &Answer, shape: Shape) -> String {
    let (name, open, close) = match shape {
        Shape::AlbMultiValue => ("multiValueHeaders", "[", "]"),
        _ => ("headers", "", ""),
    };
    let all = answer.headers().iter();
    let all: Vec<String> = all.map(|(name, value)| format!("\"{name}\":{open}\"{value}\"{close}")).collect();
    format!("\"{name}\":{{{}}}", all.join(","))
}
