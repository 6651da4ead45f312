//! What is answered: the body, to the byte, and what goes with it over HTTP.

use palindrome_products::{Answer as Ends, Counts, PalindromeProduct};

use crate::{limits::MAX_PAIRS, page::Page, problem::Problem, search::Found, task::Task};

/// The engine, as the header and the log name it.
pub const ENGINE: &str = "rust";

/// The largest number whose square is a safe integer in JavaScript: above it, answers are written as strings.
const MAX_NUMBER: u64 = 94_906_265;

/// What becomes of a request that nothing is wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The body, a JSON text, and the answer to a direct invocation.
    pub body: String,
    /// Whether no product was found, which is an answer as well.
    pub is_none: bool,
}

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
pub fn http_answer(result: &Result<Reply, Problem>) -> Answer {
    result.as_ref().map_or_else(answer_of_problem, answer_of)
}

fn answer_of(reply: &Reply) -> Answer {
    let headers = vec![("content-type", "application/json"), ("x-palindrome-engine", ENGINE)];
    Answer { status: 200, body: reply.body.clone(), headers }
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

/// The reply for what was found.
///
/// # Errors
///
/// When the answer has too many factor pairs.
pub fn reply_to(task: &Task, found: &Found) -> Result<Reply, Problem> {
    let quote = if task.range.max() <= MAX_NUMBER { "" } else { "\"" };
    match found {
        Found::Ends(ends) => reply_of_ends(ends, quote),
        Found::Count(counts) => Ok(reply_of_count(counts, quote)),
        Found::Page(page) => reply_of_page(page, quote),
    }
}

fn reply_of_ends(found: &Ends, quote: &str) -> Result<Reply, Problem> {
    let ends = [&found.smallest, &found.largest];
    let pairs: usize = ends.into_iter().flatten().map(|product| product.factors().len()).sum();
    if pairs > MAX_PAIRS {
        return Err(Problem::too_many_pairs());
    }
    let [smallest, largest] = ends.map(|end| written_end(end.as_ref(), quote));
    let body = format!(r#"{{"smallest":{smallest},"largest":{largest}}}"#);
    Ok(Reply { body, is_none: found.smallest.is_none() })
}

fn reply_of_count(counts: &Counts, quote: &str) -> Reply {
    let Counts { products, pairs } = counts;
    let body = format!(r#"{{"products":{quote}{products}{quote},"pairs":{quote}{pairs}{quote}}}"#);
    Reply { body, is_none: *products == 0 }
}

/// The cursor is always a string: it is no number to count with.
fn reply_of_page(page: &Page, quote: &str) -> Result<Reply, Problem> {
    if page.has_no_room() {
        return Err(Problem::too_many_pairs());
    }
    let products = page.products().iter().map(|(value, factors)| written(*value, factors, quote));
    let products: Vec<String> = products.collect();
    let next = page.next().map_or_else(|| "null".to_owned(), |next| format!("\"{next}\""));
    let body = format!(r#"{{"products":[{}],"next":{next}}}"#, products.join(","));
    Ok(Reply { body, is_none: products.is_empty() })
}

fn written_end(end: Option<&PalindromeProduct>, quote: &str) -> String {
    end.map_or_else(|| "null".to_owned(), |end| written(end.value(), end.factors(), quote))
}

fn written(value: u128, factors: &[(u64, u64)], quote: &str) -> String {
    let pair = |(a, b): &(u64, u64)| format!("[{quote}{a}{quote},{quote}{b}{quote}]");
    let pairs: Vec<String> = factors.iter().map(pair).collect();
    format!(r#"{{"value":{quote}{value}{quote},"factors":[{}]}}"#, pairs.join(","))
}
