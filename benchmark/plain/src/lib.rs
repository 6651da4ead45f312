//! Plain Rust as a contender of the benchmark: loops that time the engine inside one call, so that
//! no border is in the figure. In the same process as the other contenders, never published.

#![deny(unsafe_code)]

mod divisors;
pub mod every;
mod method;
mod pairs;

use std::hint::black_box;
use std::time::Instant;

use napi::bindgen_prelude::{BigInt, BigUint64Array};
use napi::{Error, Result};
use napi_derive::napi;
use palindrome_products::exhaustive::Reversal;
use palindrome_products::{Answer, Ends, Range, RangeError, find};
use palindrome_products_border::{calls, layout};

enum Kind {
    Fast,
    Exhaustive(Reversal),
}

struct Question {
    kind: Kind,
    ends: Ends,
    min: u64,
    max: u64,
}

/// Nanoseconds for so many searches, one after the other. Kinds: fast, exhaustive-numeric,
/// exhaustive-string; ends: 0 the smallest, 1 the largest, 2 both.
#[napi(catch_unwind)]
pub fn time(kind: String, ends: u32, min: BigInt, max: BigInt, iterations: u32) -> Result<f64> {
    let question = Question::new(&kind, ends, &min, &max)?;
    let began = Instant::now();
    for _ in 0..iterations {
        // Both ways, or the compiler asks once and leaves the answer.
        let _ = black_box(black_box(&question).ask());
    }
    Ok(began.elapsed().as_nanos() as f64)
}

/// The answer that is timed, as the slots of binding/border/src/layout.rs.
#[napi(catch_unwind)]
pub fn answer(kind: String, ends: u32, min: BigInt, max: BigInt) -> Result<BigUint64Array> {
    let question = Question::new(&kind, ends, &min, &max)?;
    let answer = question.ask().map_err(refused)?;
    Ok(BigUint64Array::new(layout::whole(&answer)))
}

impl Question {
    fn new(kind: &str, ends: u32, min: &BigInt, max: &BigInt) -> Result<Self> {
        let kind = match kind {
            "fast" => Kind::Fast,
            "exhaustive-numeric" => Kind::Exhaustive(Reversal::Numeric),
            "exhaustive-string" => Kind::Exhaustive(Reversal::String),
            other => return Err(Error::from_reason(format!("no kind '{other}'"))),
        };
        let (min, max) = (integer(min)?, integer(max)?);
        // A refusal is quick, and must not be timed as an answer.
        Range::new(min, max).map_err(refused)?;
        Ok(Self { kind, ends: calls::ends(ends), min, max })
    }

    #[inline]
    fn ask(&self) -> std::result::Result<Answer, RangeError> {
        let range = Range::new(self.min, self.max)?;
        Ok(match self.kind {
            Kind::Fast => find(range, self.ends),
            Kind::Exhaustive(reversal) => calls::find_exhaustive(range, self.ends, reversal),
        })
    }
}

fn integer(bigint: &BigInt) -> Result<u64> {
    match bigint.get_u64() {
        (false, integer, true) => Ok(integer),
        _ => Err(Error::from_reason("no integer of 64 bits")),
    }
}

fn refused(error: RangeError) -> Error {
    Error::from_reason(error.to_string())
}
