//! What the fields of a request ask for, checked, or the first thing that is wrong with them. `handlers/node/task.ts` is the
//! same in TypeScript.

use palindrome_products::Range;

use crate::{
    fields::{Field, Fields},
    limits::{DEFAULT_LIMIT, MAX_LIMIT, MAX_TRIED},
    problem::{Problem, as_in_javascript},
};

/// What is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Find {
    /// The smallest and the largest product.
    Ends,
    /// How many products there are.
    Count,
    /// One page of all of them.
    List,
}

impl Find {
    /// The name in requests and in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Find::Ends => "ends",
            Find::Count => "count",
            Find::List => "list",
        }
    }
}

/// How it is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By the engine.
    Fast,
    /// By trying every pair, as in the talk.
    Exhaustive,
}

impl Method {
    /// The name in requests and in the log.
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
    /// What to search for.
    pub find: Find,
    /// How to search.
    pub method: Method,
    /// The most products of a page.
    pub limit: usize,
    /// A page leaves out the products below.
    pub cursor: u128,
}

impl Task {
    /// What a request asks for that says no more than its range.
    #[must_use]
    pub const fn of(range: Range) -> Task {
        Task { range, find: Find::Ends, method: Method::Fast, limit: DEFAULT_LIMIT, cursor: 1 }
    }
}

/// The types of both bounds before their values, `min` before `max`, their order, and the other fields after them.
///
/// # Errors
///
/// The first thing that is wrong.
pub fn parse_fields(fields: &Fields) -> Result<Task, Problem> {
    let min = typed("min", fields.min.as_ref())?;
    let max = typed("max", fields.max.as_ref())?;
    let range = Range::new(value("min", min)?, value("max", max)?)?;
    let find = parse_find(given(&fields.find))?;
    let method = parse_method(given(&fields.method))?;
    if let (Method::Exhaustive, Some(field)) = (method, &fields.method) {
        check_exhaustive(range, find, field)?;
    }
    let limit = parse_limit(find, given(&fields.limit))?;
    let cursor = parse_cursor(find, given(&fields.cursor))?;
    Ok(Task { range, find, method, limit, cursor })
}

/// 2^53 − 1. Greater doubles stand for several integers, and nobody knows which one was meant.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// A number of one of the types that numbers may have.
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
        Some(field) => match digits(field, 20) {
            Some(digits) => Ok(Typed::Digits(digits)),
            None => Err(Problem::invalid_type(name, field)),
        },
    }
}

/// A text of 1 to `most` digits, if the number has 128 bits or less. A sign, which Rust's own parser would take, is none.
fn digits(field: &Field, most: usize) -> Option<u128> {
    let Field::Text(text) = field else { return None };
    let bytes = text.bytes();
    let all_digits = (1..=most).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit);
    if !all_digits {
        return None;
    }
    let push = |number: u128, digit: &u8| number.checked_mul(10)?.checked_add(u128::from(digit - b'0'));
    bytes.iter().try_fold(0, push)
}

fn value(name: &str, bound: Typed) -> Result<u64, Problem> {
    match bound {
        Typed::Number(number) => value_of_number(name, number),
        Typed::Digits(0) => Err(Problem::below_one(name, 0)),
        Typed::Digits(digits) => u64::try_from(digits)
            .map_err(|_| Problem::out_of_range(name, format_args!("at most {}; got {digits}", u64::MAX))),
    }
}

fn value_of_number(name: &str, number: f64) -> Result<u64, Problem> {
    if number > MAX_SAFE_INTEGER as f64 {
        let limit = format_args!("at most {MAX_SAFE_INTEGER} as a number; send larger ones as a string");
        return Err(Problem::out_of_range(name, limit));
    }
    let number = integral(name, number)?;
    if number < 1.0 {
        return Err(Problem::below_one(name, as_in_javascript(number)));
    }
    // Exact: it is an integer from 1 to 2^53 − 1.
    Ok(number as u64)
}

/// No fraction; an infinity is for others to refuse.
fn integral(name: &str, number: f64) -> Result<f64, Problem> {
    let is_fraction = number.is_finite() && number.fract() != 0.0;
    if is_fraction { Err(Problem::not_an_integer(name, number)) } else { Ok(number) }
}

/// What is `null` is not there.
fn given<'a, 'b>(field: &'b Option<Field<'a>>) -> Option<&'b Field<'a>> {
    field.as_ref().filter(|field| !matches!(field, Field::Null))
}

/// A text as it stands in a field.
fn word<'a>(field: &'a Field) -> &'a [u8] {
    if let Field::Text(text) = field { text.bytes() } else { b"" }
}

fn parse_find(field: Option<&Field>) -> Result<Find, Problem> {
    let Some(field) = field else { return Ok(Find::Ends) };
    let all = [Find::Ends, Find::Count, Find::List];
    let find = all.into_iter().find(|find| word(field) == find.name().as_bytes());
    find.ok_or_else(|| Problem::invalid_find(field))
}

fn parse_method(field: Option<&Field>) -> Result<Method, Problem> {
    let Some(field) = field else { return Ok(Method::Fast) };
    let all = [Method::Fast, Method::Exhaustive];
    let method = all.into_iter().find(|method| word(field) == method.name().as_bytes());
    method.ok_or_else(|| Problem::invalid_method(field))
}

fn check_exhaustive(range: Range, find: Find, field: &Field) -> Result<(), Problem> {
    if find != Find::Ends {
        return Err(Problem::only_fast(field));
    }
    let pairs = pairs_of(range);
    if pairs > MAX_TRIED { Err(Problem::range_too_wide(range, pairs)) } else { Ok(()) }
}

/// How many pairs of factors a range has, `n·(n + 1)/2`: below `2^64·2^64/2`, so nothing overflows.
fn pairs_of(range: Range) -> u128 {
    let factors = u128::from(range.max() - range.min()) + 1;
    factors * (factors + 1) / 2
}

fn parse_limit(find: Find, field: Option<&Field>) -> Result<usize, Problem> {
    const NAME: &str = "limit";

    let Some(field) = field else { return Ok(DEFAULT_LIMIT) };
    if find != Find::List {
        return Err(Problem::only_for_lists(NAME));
    }
    // Exact as a double as far as it is a limit.
    let (limit, shown) = match typed(NAME, Some(field))? {
        Typed::Number(number) => (integral(NAME, number)?, as_in_javascript(number)),
        Typed::Digits(digits) => (digits as f64, digits.to_string()),
    };
    if limit < 1.0 {
        return Err(Problem::below_one(NAME, shown));
    }
    if limit > MAX_LIMIT as f64 {
        return Err(Problem::out_of_range(NAME, format_args!("at most {MAX_LIMIT}; got {shown}")));
    }
    Ok(limit as usize)
}

fn parse_cursor(find: Find, field: Option<&Field>) -> Result<u128, Problem> {
    let Some(field) = field else { return Ok(1) };
    if find != Find::List {
        return Err(Problem::only_for_lists("cursor"));
    }
    // No product has more than 128 bits.
    let cursor = digits(field, 39).filter(|cursor| *cursor > 0);
    cursor.ok_or_else(|| Problem::invalid_cursor(field))
}
