//! The calls that answer at once. `ends`: 0 the smallest, 1 the largest, 2 both; `reversal`: 0 with
//! numbers, 1 with strings. Where the answer goes is told in border/src/layout.rs.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;
use palindrome_products::Answer;
use palindrome_products_border::calls::{ends, find, find_exhaustive, reversal};

use crate::raw::{Call, Desk, Refusal};

pub(crate) fn export(env: Env, exports: &mut Object, desk: &Rc<Desk>) -> napi::Result<()> {
    desk.export(env, exports, "find", find_numbers)?;
    desk.export(env, exports, "findBigint", find_bigints)?;
    desk.export(env, exports, "findExhaustive", find_exhaustive_numbers)?;
    desk.export(env, exports, "findExhaustiveBigint", find_exhaustive_bigints)?;
    desk.export(env, exports, "more", more_numbers)?;
    desk.export(env, exports, "moreBigint", more_bigints)
}

/// `find(ends, min, max)`
fn find_numbers(call: &Call<3>) -> Result<(), Refusal> {
    let ends = ends(call.number(0)? as u32);
    let (min, max) = (call.number(1)? as u64, call.number(2)? as u64);
    call.hand_out::<f64>(find(ends, min, max)?);
    Ok(())
}

/// `findBigint(ends, min, max)`
fn find_bigints(call: &Call<3>) -> Result<(), Refusal> {
    let ends = ends(call.number(0)? as u32);
    let (min, max) = (call.bigint(1)?, call.bigint(2)?);
    call.hand_out::<u64>(find(ends, min, max)?);
    Ok(())
}

/// `findExhaustive(ends, min, max, reversal)`
fn find_exhaustive_numbers(call: &Call<4>) -> Result<(), Refusal> {
    let (min, max) = (call.number(1)? as u64, call.number(2)? as u64);
    call.hand_out::<f64>(exhaustive(call, min, max)?);
    Ok(())
}

/// `findExhaustiveBigint(ends, min, max, reversal)`
fn find_exhaustive_bigints(call: &Call<4>) -> Result<(), Refusal> {
    let (min, max) = (call.bigint(1)?, call.bigint(2)?);
    call.hand_out::<u64>(exhaustive(call, min, max)?);
    Ok(())
}

fn exhaustive(call: &Call<4>, min: u64, max: u64) -> Result<Answer, Refusal> {
    let ends = ends(call.number(0)? as u32);
    let reversal = reversal(call.number(3)? as u32);
    Ok(find_exhaustive(ends, min, max, reversal)?)
}

/// `more(offset)`
fn more_numbers(call: &Call<1>) -> Result<(), Refusal> {
    call.more::<f64>(call.number(0)? as usize);
    Ok(())
}

/// `moreBigint(offset)`
fn more_bigints(call: &Call<1>) -> Result<(), Refusal> {
    call.more::<u64>(call.number(0)? as usize);
    Ok(())
}
