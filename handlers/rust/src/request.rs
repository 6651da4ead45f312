//! One request over HTTP, checked: what it asks for, or the first thing that is wrong with it.
//!
//! However it came, it is one of these, and every deployment answers it alike. `handlers/node/request.ts` is the same in
//! TypeScript.

use crate::{
    fields::{Fields, decoded},
    json::{Json, Value},
    limits::{MAX_BODY, MAX_QUERY},
    problem::Problem,
    task::{Task, parse_fields},
};

/// A query as it came.
#[derive(Clone, Debug)]
pub enum Query {
    /// Undecoded, without the question mark.
    Raw(String),
    /// Decoded by somebody else.
    Decoded(Vec<(String, String)>),
}

impl Query {
    /// Its bytes, a decoded one written as `key=value&key=value`.
    fn length(&self) -> usize {
        match self {
            Query::Raw(query) => query.len(),
            Query::Decoded(pairs) => {
                let bytes: usize = pairs.iter().map(|(key, value)| key.len() + value.len() + 2).sum();
                bytes.saturating_sub(1)
            }
        }
    }
}

/// An HTTP request, freed of the shape that it came in.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method, in the case that it was sent in.
    pub method: String,
    /// The path without the stage.
    pub path: String,
    /// The query.
    pub query: Query,
    /// The header of that name.
    pub content_type: Option<String>,
    /// The body, or why it has none.
    pub body: Result<Vec<u8>, Problem>,
}

/// Is the path one that is served?
#[must_use]
pub fn is_known(path: &str) -> bool {
    matches!(path, "" | "/" | "/api/palindromes")
}

/// What an HTTP request asks for.
///
/// # Errors
///
/// The first thing that is wrong, in the order of this function's lines.
pub fn parse_http(request: &Request) -> Result<Task, Problem> {
    check_head(&request.method, &request.path, &request.query)?;
    if request.method == "GET" {
        return parse_query(&request.query);
    }
    let body = request.body.as_ref();
    // A body that is too large is refused for that, whatever it says to be.
    if body.is_err_and(|problem| problem.status == 413) || body.is_ok_and(|body| body.len() > MAX_BODY) {
        return Err(Problem::body_too_large());
    }
    check_content_type(request.content_type.as_deref())?;
    parse_body(body.map_err(Problem::clone)?)
}

/// What can be said before there is a body.
///
/// # Errors
///
/// An unknown path, another method than GET and POST, a query that is too long.
pub fn check_head(method: &str, path: &str, query: &Query) -> Result<(), Problem> {
    if !is_known(path) {
        return Err(Problem::not_found());
    }
    match method {
        "GET" if query.length() > MAX_QUERY => Err(Problem::query_too_long()),
        "GET" | "POST" => Ok(()),
        _ => Err(Problem::method_not_allowed()),
    }
}

fn parse_query(query: &Query) -> Result<Task, Problem> {
    let pairs = match query {
        Query::Raw(query) => decoded(query),
        Query::Decoded(pairs) => pairs.clone(),
    };
    parse_fields(&Fields::of_query(pairs))
}

fn parse_body(body: &[u8]) -> Result<Task, Problem> {
    let text = String::from_utf8_lossy(body);
    match Json::parse(&text).map(Json::value) {
        Some(Value::Object(object)) => parse_fields(&Fields::of_object(&object)),
        _ => Err(Problem::invalid_body()),
    }
}

/// JSON by any of its names, in UTF-8. A request that does not say is taken at its word.
fn check_content_type(content_type: Option<&str>) -> Result<(), Problem> {
    let Some(content_type) = content_type.filter(|text| !text.is_empty()) else { return Ok(()) };
    let lower = content_type.to_ascii_lowercase();
    let (essence, parameters) = lower.split_once(';').unwrap_or((&lower, ""));
    let name = essence.trim_matches(BLANK);
    let is_json = name == "application/json" || is_suffixed(name);
    let is_utf8 = parameters.split(';').all(is_utf8);
    if is_json && is_utf8 { Ok(()) } else { Err(Problem::unsupported_media_type()) }
}

/// `application/problem+json` and the like.
fn is_suffixed(essence: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let Some((kind, name)) = essence.split_once('/') else { return false };
    is_token(kind) && name.strip_suffix("+json").is_some_and(is_token)
}

/// Headers know two blanks; Rust and JavaScript each know others besides.
const BLANK: [char; 2] = [' ', '\t'];

/// No charset, or the one that JSON is in.
fn is_utf8(parameter: &str) -> bool {
    let mut parts = parameter.split('=').map(|part| part.trim_matches(BLANK));
    parts.next() != Some("charset") || parts.next().is_none_or(|value| value.replace('"', "") == "utf-8")
}
