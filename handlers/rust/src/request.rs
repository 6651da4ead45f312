//! One request, checked: what it asks for, or the first thing that is wrong with it.
//!
//! However a request came, it is one of these, and every deployment answers it alike. `handlers/node/request.ts` is the same
//! in TypeScript.

use palindrome_products::Range;

use crate::{
    fields::{Field, Fields, decoded},
    json::{Json, Value},
    limits::{MAX_BODY, MAX_QUERY, MAX_TRIED},
    problem::Problem,
};

/// 2^53 − 1. Greater doubles stand for several integers, and nobody knows which one was meant.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// How the answer is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By the engine.
    Fast,
    /// By trying every pair, as in the talk.
    Exhaustive,
}

impl Method {
    /// The method's name in requests and in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Method::Fast => "fast",
            Method::Exhaustive => "exhaustive",
        }
    }
}

/// A request that has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The factors.
    pub range: Range,
    /// How to search.
    pub method: Method,
}

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

/// What the fields ask for: the types of both bounds before their values, `min` before `max`, their order last.
///
/// # Errors
///
/// The first thing that is wrong.
pub fn parse_fields(fields: &Fields) -> Result<Task, Problem> {
    let min = typed("min", fields.min.as_ref())?;
    let max = typed("max", fields.max.as_ref())?;
    let range = Range::new(value("min", min)?, value("max", max)?)?;
    let method = parse_method(fields.method.as_ref())?;
    let pairs = pairs_of(range);
    if method == Method::Exhaustive && pairs > MAX_TRIED {
        return Err(Problem::range_too_wide(range, pairs));
    }
    Ok(Task { range, method })
}

/// A bound of one of the types that bounds may have.
#[derive(Clone, Copy, Debug)]
enum Typed {
    Number(f64),
    /// Of up to 20 digits.
    Digits(u128),
}

fn typed(name: &str, field: Option<&Field>) -> Result<Typed, Problem> {
    match field {
        None => Err(Problem::missing(name)),
        Some(Field::Number(number)) => Ok(Typed::Number(*number)),
        Some(field) => match digits(field) {
            Some(digits) => Ok(Typed::Digits(digits)),
            None => Err(Problem::invalid_type(name, field)),
        },
    }
}

/// A text of 1 to 20 digits. A sign, which Rust's own parser would take, is none.
fn digits(field: &Field) -> Option<u128> {
    let Field::Text(text) = field else { return None };
    let bytes = text.bytes();
    let all_digits = (1..=20).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit);
    all_digits.then(|| bytes.iter().fold(0, |number, digit| number * 10 + u128::from(digit - b'0')))
}

fn value(name: &str, bound: Typed) -> Result<u64, Problem> {
    match bound {
        Typed::Number(number) => value_of_number(name, number),
        Typed::Digits(0) => Err(Problem::out_of_range(name, "at least 1; got 0")),
        Typed::Digits(digits) => u64::try_from(digits)
            .map_err(|_| Problem::out_of_range(name, format_args!("at most {}; got {digits}", u64::MAX))),
    }
}

fn value_of_number(name: &str, number: f64) -> Result<u64, Problem> {
    if number > MAX_SAFE_INTEGER as f64 {
        let limit = format_args!("at most {MAX_SAFE_INTEGER} as a number; send larger ones as a string");
        return Err(Problem::out_of_range(name, limit));
    }
    if number.is_finite() && number.fract() != 0.0 {
        return Err(Problem::not_an_integer(name, number));
    }
    if number < 1.0 {
        let number = crate::problem::as_in_javascript(number);
        return Err(Problem::out_of_range(name, format_args!("at least 1; got {number}")));
    }
    // Exact: it is an integer from 1 to 2^53 − 1.
    Ok(number as u64)
}

fn parse_method(field: Option<&Field>) -> Result<Method, Problem> {
    let Some(field) = field else { return Ok(Method::Fast) };
    match field {
        Field::Null => Ok(Method::Fast),
        Field::Text(text) if text.bytes() == b"fast" => Ok(Method::Fast),
        Field::Text(text) if text.bytes() == b"exhaustive" => Ok(Method::Exhaustive),
        _ => Err(Problem::invalid_method(field)),
    }
}

/// How many pairs of factors a range has, `n·(n + 1)/2`: below `2^64·2^64/2`, so nothing overflows.
fn pairs_of(range: Range) -> u128 {
    let factors = u128::from(range.max() - range.min()) + 1;
    factors * (factors + 1) / 2
}
