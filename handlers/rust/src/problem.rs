//! Everything that can be wrong with a request, each with its code, its words and its status.

use std::fmt;

use palindrome_products::{Range, RangeError};

use crate::{
    fields::Field,
    json::Text,
    limits::{MAX_BODY, MAX_PAIRS, MAX_QUERY, MAX_TRIED},
};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable name, the same in every language of this project.
    pub code: &'static str,
    /// A sentence for a person.
    pub detail: String,
    /// What happened when the program itself is wrong, for the log alone.
    pub reason: Option<String>,
}

impl Problem {
    /// A problem of this status and code, with these words.
    #[must_use]
    pub fn new(status: u16, code: &'static str, detail: impl Into<String>) -> Problem {
        Problem { status, code, detail: detail.into(), reason: None }
    }

    pub(crate) fn not_found() -> Problem {
        Problem::new(404, "ERR_NOT_FOUND", "no such path; use / or /api/palindromes")
    }

    pub(crate) fn method_not_allowed() -> Problem {
        Problem::new(405, "ERR_METHOD_NOT_ALLOWED", "use GET or POST")
    }

    pub(crate) fn body_timeout() -> Problem {
        Problem::new(408, "ERR_REQUEST_TIMEOUT", "the body did not arrive in time")
    }

    pub(crate) fn body_too_large() -> Problem {
        Problem::new(413, "ERR_BODY_TOO_LARGE", format!("the body may have at most {MAX_BODY} bytes"))
    }

    pub(crate) fn query_too_long() -> Problem {
        Problem::new(414, "ERR_QUERY_TOO_LONG", format!("the query may have at most {MAX_QUERY} bytes"))
    }

    pub(crate) fn unsupported_media_type() -> Problem {
        Problem::new(415, "ERR_UNSUPPORTED_MEDIA_TYPE", "send the body as application/json")
    }

    pub(crate) fn invalid_body() -> Problem {
        Problem::new(400, "ERR_INVALID_BODY", "the body must be a JSON object")
    }

    pub(crate) fn missing(name: &str) -> Problem {
        Problem::new(400, "ERR_INVALID_TYPE", format!("{name} is missing"))
    }

    pub(crate) fn invalid_type(name: &str, field: &Field) -> Problem {
        let detail =
            format!("{name} must be an integer or a string of 1 to 20 digits; got {}", described(field));
        Problem::new(400, "ERR_INVALID_TYPE", detail)
    }

    pub(crate) fn not_an_integer(name: &str, number: f64) -> Problem {
        let number = as_in_javascript(number);
        Problem::new(400, "ERR_NOT_AN_INTEGER", format!("{name} must be an integer; got {number}"))
    }

    pub(crate) fn out_of_range(name: &str, limit: impl fmt::Display) -> Problem {
        Problem::new(400, "ERR_OUT_OF_RANGE", format!("{name} must be {limit}"))
    }

    pub(crate) fn below_one(name: &str, got: impl fmt::Display) -> Problem {
        Problem::out_of_range(name, format_args!("at least 1; got {got}"))
    }

    pub(crate) fn invalid_method(field: &Field) -> Problem {
        let detail = format!("method must be 'fast' or 'exhaustive'; got {}", described(field));
        Problem::new(400, "ERR_INVALID_OPTION", detail)
    }

    pub(crate) fn invalid_find(field: &Field) -> Problem {
        let detail = format!("find must be 'ends', 'count' or 'list'; got {}", described(field));
        Problem::new(400, "ERR_INVALID_OPTION", detail)
    }

    pub(crate) fn only_fast(field: &Field) -> Problem {
        let detail = format!("method must be 'fast' to count or list; got {}", described(field));
        Problem::new(400, "ERR_INVALID_OPTION", detail)
    }

    pub(crate) fn only_for_lists(name: &str) -> Problem {
        Problem::new(400, "ERR_INVALID_OPTION", format!("{name} is for find 'list' alone"))
    }

    pub(crate) fn invalid_cursor(field: &Field) -> Problem {
        let detail = format!("cursor must be what an answer gave as next; got {}", described(field));
        Problem::new(400, "ERR_INVALID_OPTION", detail)
    }

    pub(crate) fn range_too_wide(range: Range, pairs: u128) -> Problem {
        let (min, max) = (range.min(), range.max());
        let detail =
            format!("exhaustive takes at most {MAX_TRIED} pairs of factors; [{min}, {max}] has {pairs}");
        Problem::new(400, "ERR_RANGE_TOO_WIDE", detail)
    }

    /// For the log alone, where this status is a custom.
    pub(crate) fn client_gone() -> Problem {
        Problem::new(499, "ERR_CLIENT_GONE", "the client went away")
    }

    pub(crate) fn too_many_pairs() -> Problem {
        let detail = format!("the answer has more than {MAX_PAIRS} factor pairs");
        Problem::new(422, "ERR_TOO_MANY_PAIRS", detail)
    }

    pub(crate) fn deadline_passed(range: Range, limit_ms: u64) -> Problem {
        let (min, max) = (range.min(), range.max());
        let detail = format!("[{min}, {max}] was not finished within {limit_ms} ms; try a smaller range");
        Problem::new(503, "ERR_DEADLINE", detail)
    }

    pub(crate) fn busy() -> Problem {
        Problem::new(503, "ERR_BUSY", "too many requests at once; try again")
    }

    /// What is answered when the program itself is wrong; what happened is for the log alone.
    pub(crate) fn internal(reason: impl Into<String>) -> Problem {
        let problem = Problem::new(500, "ERR_INTERNAL", "the request failed");
        Problem { reason: Some(reason.into()), ..problem }
    }

    pub(crate) fn unsupported_event() -> Problem {
        let detail = "not an HTTP request and not an object with min and max";
        Problem::new(400, "ERR_UNSUPPORTED_EVENT", detail)
    }
}

impl From<RangeError> for Problem {
    fn from(error: RangeError) -> Problem {
        Problem::new(400, error.code(), error.to_string())
    }
}

/// A value with its type, as the library's errors describe one.
fn described(field: &Field) -> String {
    match field {
        Field::Null => "null".to_owned(),
        Field::Boolean(boolean) => format!("boolean {boolean}"),
        Field::Number(number) => format!("number {}", as_in_javascript(*number)),
        Field::Text(text) => format!("string '{}'", shown(text)),
        Field::Array => "an array".to_owned(),
        Field::Object => "an object".to_owned(),
    }
}

/// A number as JavaScript writes it: `1e+21`, `5e-324`, and 0 without its sign.
pub(crate) fn as_in_javascript(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_owned()
}

/// Somebody's text in a message: cut, and nothing in it that could break a line, a header or a quotation.
pub(crate) fn shown(text: &Text) -> String {
    /// A message is for a person.
    const LONGEST: usize = 40;

    let mut points = text.code_points();
    let mut shown = String::new();
    for point in points.by_ref().take(LONGEST) {
        match char::from_u32(point) {
            Some(char @ ' '..='~') if char != '\\' && char != '\'' => shown.push(char),
            _ => shown.push_str(&format!("\\u{{{point:x}}}")),
        }
    }
    if points.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_javascript() {
        for (number, expected) in [
            (-0.0, "0"),
            (1e21, "1e+21"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e-7, "1e-7"),
            (0.000_001, "0.000001"),
            (5e-324, "5e-324"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(as_in_javascript(number), expected);
        }
    }

    #[test]
    fn texts_are_cut_and_escaped() {
        let shown = |text: &str| shown(&Text::from(text.to_owned()));
        assert_eq!(shown("a\"b"), "a\"b");
        assert_eq!(shown("it's\\\n\u{7f}é🙂"), "it\\u{27}s\\u{5c}\\u{a}\\u{7f}\\u{e9}\\u{1f642}");
        assert_eq!(shown(&"🙂".repeat(40)), "\\u{1f642}".repeat(40));
        assert_eq!(shown(&"x".repeat(41)), format!("{}…", "x".repeat(40)));
    }
}
