//! Every palindrome product: counted and listed without a border, by the engine and by what others do.

use std::hint::black_box;
use std::time::Instant;

use napi::bindgen_prelude::Float64Array;
use napi::{Error, Result};
use napi_derive::napi;
use palindrome_products::{Counts, Range, Shard};

use crate::method::Method;

/// The largest factor whose square is a safe integer in JavaScript.
const LARGEST: f64 = 94_906_265.0;

/// Nanoseconds for so many runs, one after the other, and the products and pairs that the last one found. Methods: count, list,
/// pairs, divisors.
#[napi(catch_unwind)]
pub fn time_every(method: String, min: f64, max: f64, threads: u32, iterations: u32) -> Result<Vec<f64>> {
    let method = Method::new(&method)?;
    let range = range(min, max)?;
    let mut counts = Counts::default();
    let began = Instant::now();
    for _ in 0..iterations {
        counts = black_box(method.work(black_box(range), threads as usize));
    }
    let ns = began.elapsed().as_nanos() as f64;
    Ok(vec![ns, counts.products as f64, counts.pairs as f64])
}

/// What is timed, one product after the other: the number of its pairs, its value, then the pairs. Only the engine cuts shards.
#[napi(catch_unwind)]
pub fn slots_of_every(method: String, min: f64, max: f64, index: u32, of: u32) -> Result<Float64Array> {
    let method = Method::new(&method)?;
    if of != 1 && matches!(method, Method::Pairs | Method::Divisors) {
        return Err(Error::from_reason("this method has no shards"));
    }
    let shard = Shard::new(index, of).map_err(|error| Error::from_reason(error.to_string()))?;
    Ok(Float64Array::new(method.slots(range(min, max)?, shard)))
}

fn range(min: f64, max: f64) -> Result<Range> {
    if !(min >= 1.0 && max <= LARGEST && min.fract() == 0.0 && max.fract() == 0.0) {
        return Err(Error::from_reason("no range of numbers"));
    }
    Range::new(min as u64, max as u64).map_err(crate::refused)
}
