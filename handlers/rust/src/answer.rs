//! What is answered: the body, to the byte, and what goes with it over HTTP.

use palindrome_products::{Answer as Found, PalindromeProduct};

use crate::{limits::MAX_PAIRS, problem::Problem, request::Task};

/// The engine, as the header and the log name it.
pub const ENGINE: &str = "rust";

/// The largest number whose square is a safe integer in JavaScript: above it, answers are written as strings.
const MAX_NUMBER: u64 = 94_906_265;

/// The body when no product of the range is a palindrome: an answer like any other.
pub const NOTHING_FOUND: &str = r#"{"smallest":null,"largest":null}"#;

/// An answer over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, a JSON text.
    pub body: String,
    headers: Vec<(&'static str, &'static str)>,
}

impl Answer {
    /// The headers, their names in lower case.
    #[must_use]
    pub fn headers(&self) -> &[(&'static str, &'static str)] {
        &self.headers
    }
}

/// The answer to a request, whatever became of it.
#[must_use]
pub fn http_answer(result: &Result<String, Problem>) -> Answer {
    result.as_ref().map_or_else(answer_of_problem, |body| answer_of(body))
}

fn answer_of(body: &str) -> Answer {
    let headers = vec![("content-type", "application/json"), ("x-palindrome-engine", ENGINE)];
    Answer { status: 200, body: body.to_owned(), headers }
}

fn answer_of_problem(problem: &Problem) -> Answer {
    let mut headers = vec![("content-type", "application/problem+json"), ("x-palindrome-engine", ENGINE)];
    if problem.status == 405 {
        headers.push(("allow", "GET, POST"));
    }
    if problem.code == "ERR_BUSY" {
        headers.push(("retry-after", "1"));
    }
    let Problem { status, code, detail, reason: _ } = problem;
    let (title, detail) = (reason(*status), quoted(detail));
    let body = format!(
        r#"{{"type":"about:blank","title":"{title}","status":{status},"code":"{code}","detail":{detail}}}"#
    );
    Answer { status: *status, body, headers }
}

/// The phrase that goes with a status.
#[must_use]
pub const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Payload Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Entity",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// A text as JSON has it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The body for what was found.
///
/// # Errors
///
/// When the answer has too many factor pairs.
pub fn reply_to(task: &Task, found: &Found) -> Result<String, Problem> {
    let ends = [&found.smallest, &found.largest];
    let pairs: usize = ends.into_iter().flatten().map(|product| product.factors().len()).sum();
    if pairs > MAX_PAIRS {
        return Err(Problem::too_many_pairs());
    }
    let quote = if task.range.max() <= MAX_NUMBER { "" } else { "\"" };
    let [smallest, largest] = ends.map(|end| written(end.as_ref(), quote));
    Ok(format!(r#"{{"smallest":{smallest},"largest":{largest}}}"#))
}

fn written(end: Option<&PalindromeProduct>, quote: &str) -> String {
    let Some(product) = end else { return "null".to_owned() };
    let pair = |(a, b): &(u64, u64)| format!("[{quote}{a}{quote},{quote}{b}{quote}]");
    let pairs: Vec<String> = product.factors().iter().map(pair).collect();
    format!(r#"{{"value":{quote}{}{quote},"factors":[{}]}}"#, product.value(), pairs.join(","))
}
