//! The calls that answer at once. They find their arguments where answers go, at the beginning of
//! the buffer, whose layout is told in border/src/layout.rs:
//!
//! | slot | argument |
//! |---|---|
//! | 0 | a double: which ends, 0 the smallest, 1 the largest, 2 both; of `more`, the offset |
//! | 1 | `min`: a double, or the bigint of a call that is named so |
//! | 2 | `max`, likewise |
//! | 3 | a double: how the exhaustive search reverses digits, 0 with numbers, 1 with strings |

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;
use palindrome_products::{Answer, Ends};
use palindrome_products_border::calls::{ends, find, find_exhaustive, reversal};

use crate::raw::{Desk, Refusal};

pub(crate) fn export(env: Env, exports: &mut Object, desk: &Rc<Desk>) -> napi::Result<()> {
    desk.export(env, exports, "find", find_numbers)?;
    desk.export(env, exports, "findBigint", find_bigints)?;
    desk.export(env, exports, "findExhaustive", find_exhaustive_numbers)?;
    desk.export(env, exports, "findExhaustiveBigint", find_exhaustive_bigints)?;
    desk.export(env, exports, "more", more_numbers)?;
    desk.export(env, exports, "moreBigint", more_bigints)
}

fn find_numbers(desk: &Desk) -> Result<(), Refusal> {
    let (min, max) = (desk.number(1), desk.number(2));
    desk.hand_out::<f64>(find(ends_of(desk), min, max)?);
    Ok(())
}

fn find_bigints(desk: &Desk) -> Result<(), Refusal> {
    let (min, max) = (desk.bigint(1), desk.bigint(2));
    desk.hand_out::<u64>(find(ends_of(desk), min, max)?);
    Ok(())
}

fn find_exhaustive_numbers(desk: &Desk) -> Result<(), Refusal> {
    let (min, max) = (desk.number(1), desk.number(2));
    desk.hand_out::<f64>(exhaustive(desk, min, max)?);
    Ok(())
}

fn find_exhaustive_bigints(desk: &Desk) -> Result<(), Refusal> {
    let (min, max) = (desk.bigint(1), desk.bigint(2));
    desk.hand_out::<u64>(exhaustive(desk, min, max)?);
    Ok(())
}

fn exhaustive(desk: &Desk, min: u64, max: u64) -> Result<Answer, Refusal> {
    let reversal = reversal(desk.number(3) as u32);
    Ok(find_exhaustive(ends_of(desk), min, max, reversal)?)
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
