//! The calls that answer at once. They find their arguments where answers go, at the beginning of
//! the buffer, whose layout is told in border/src/layout.rs:
//!
//! | slot | argument |
//! |---|---|
//! | 0 | a double: which ends, 0 the smallest, 1 the largest, 2 both; of `more`, the offset |
//! | 1 | `min`: a double, or the bigint of a call that is named so |
//! | 2 | `max`, likewise |
//! | 3 | a double: how the exhaustive search reverses digits, 0 with numbers, 1 with strings; of `count`, which shard |
//! | 4 | a double: how many shards |
//!
//! `count` takes bigints, and writes two: products, pairs of factors.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;
use palindrome_products::exhaustive::Reversal;
use palindrome_products::{Ends, Range, RangeError, Shard, find, run_count};
use palindrome_products_border::calls::{ends, find_exhaustive, reversal};

use crate::raw::{Desk, Refusal};
use crate::task::Shared;

pub(crate) fn export(env: Env, exports: &mut Object, desk: &Rc<Desk>) -> napi::Result<()> {
    desk.export(env, exports, "find", find_numbers)?;
    desk.export(env, exports, "findBigint", find_bigints)?;
    desk.export(env, exports, "findExhaustive", find_exhaustive_numbers)?;
    desk.export(env, exports, "findExhaustiveBigint", find_exhaustive_bigints)?;
    desk.export(env, exports, "count", count)?;
    desk.export(env, exports, "more", more_numbers)?;
    desk.export(env, exports, "moreBigint", more_bigints)
}

fn find_numbers(desk: &Desk) -> Result<(), Refusal> {
    let range = number_range(desk)?;
    desk.hand_out::<f64>(find(range, ends_of(desk)));
    Ok(())
}

fn find_bigints(desk: &Desk) -> Result<(), Refusal> {
    let range = bigint_range(desk)?;
    desk.hand_out::<u64>(find(range, ends_of(desk)));
    Ok(())
}

fn find_exhaustive_numbers(desk: &Desk) -> Result<(), Refusal> {
    let range = number_range(desk)?;
    desk.hand_out::<f64>(find_exhaustive(range, ends_of(desk), reversal_of(desk)));
    Ok(())
}

fn find_exhaustive_bigints(desk: &Desk) -> Result<(), Refusal> {
    let range = bigint_range(desk)?;
    desk.hand_out::<u64>(find_exhaustive(range, ends_of(desk), reversal_of(desk)));
    Ok(())
}

fn count(desk: &Desk) -> Result<(), Refusal> {
    let (range, shard) = (bigint_range(desk)?, shard_of(desk)?);
    let counts = run_count(range, shard, &Shared::default().control(1)).unwrap_or_default();
    desk.hand_out_slots(&[counts.products, counts.pairs]);
    Ok(())
}

fn more_numbers(desk: &Desk) -> Result<(), Refusal> {
    desk.more::<f64>(desk.number(0) as usize);
    Ok(())
}

fn more_bigints(desk: &Desk) -> Result<(), Refusal> {
    desk.more::<u64>(desk.number(0) as usize);
    Ok(())
}

#[inline]
fn ends_of(desk: &Desk) -> Ends {
    ends(desk.number(0) as u32)
}

fn reversal_of(desk: &Desk) -> Reversal {
    reversal(desk.number(3) as u32)
}

fn shard_of(desk: &Desk) -> Result<Shard, Refusal> {
    Shard::new(desk.number(3) as u32, desk.number(4) as u32).map_err(Refusal::Shard)
}

#[inline]
fn number_range(desk: &Desk) -> Result<Range, RangeError> {
    Range::new(desk.number(1), desk.number(2))
}

#[inline]
fn bigint_range(desk: &Desk) -> Result<Range, RangeError> {
    Range::new(desk.bigint(1), desk.bigint(2))
}
