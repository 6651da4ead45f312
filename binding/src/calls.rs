//! The calls that answer at once. `ends`: 0 the smallest, 1 the largest, 2 both; `reversal`: 0 with
//! numbers, 1 with strings. Where the answer goes is told in border/src/layout.rs.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;
use napi::sys::{napi_callback_info, napi_env, napi_value};
use palindrome_products::Answer;
use palindrome_products_border::calls::{ends, find, find_exhaustive, reversal};

use crate::raw::{Call, Callback, Desk, Refusal};

const CALLS: [(&str, Callback); 6] = [
    ("find", find_numbers),
    ("findBigint", find_bigints),
    ("findExhaustive", find_exhaustive_numbers),
    ("findExhaustiveBigint", find_exhaustive_bigints),
    ("more", more_numbers),
    ("moreBigint", more_bigints),
];

pub(crate) fn export(env: Env, exports: &mut Object, desk: &Rc<Desk>) -> napi::Result<()> {
    for (name, callback) in CALLS {
        desk.export(env, exports, name, callback)?;
    }
    Ok(())
}

/// `find(ends, min, max)`
extern "C" fn find_numbers(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<3>::serve(env, info, |call| {
        let ends = ends(call.number(0)? as u32);
        let (min, max) = (call.number(1)? as u64, call.number(2)? as u64);
        call.hand_out::<f64>(find(ends, min, max)?);
        Ok(())
    })
}

/// `findBigint(ends, min, max)`
extern "C" fn find_bigints(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<3>::serve(env, info, |call| {
        let ends = ends(call.number(0)? as u32);
        let (min, max) = (call.bigint(1)?, call.bigint(2)?);
        call.hand_out::<u64>(find(ends, min, max)?);
        Ok(())
    })
}

/// `findExhaustive(ends, min, max, reversal)`
extern "C" fn find_exhaustive_numbers(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<4>::serve(env, info, |call| {
        let (min, max) = (call.number(1)? as u64, call.number(2)? as u64);
        call.hand_out::<f64>(exhaustive(call, min, max)?);
        Ok(())
    })
}

/// `findExhaustiveBigint(ends, min, max, reversal)`
extern "C" fn find_exhaustive_bigints(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<4>::serve(env, info, |call| {
        let (min, max) = (call.bigint(1)?, call.bigint(2)?);
        call.hand_out::<u64>(exhaustive(call, min, max)?);
        Ok(())
    })
}

fn exhaustive(call: &Call<4>, min: u64, max: u64) -> Result<Answer, Refusal> {
    let ends = ends(call.number(0)? as u32);
    let reversal = reversal(call.number(3)? as u32);
    Ok(find_exhaustive(ends, min, max, reversal)?)
}

/// `more(offset)`
extern "C" fn more_numbers(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<1>::serve(env, info, |call| {
        call.more::<f64>(call.number(0)? as usize);
        Ok(())
    })
}

/// `moreBigint(offset)`
extern "C" fn more_bigints(env: napi_env, info: napi_callback_info) -> napi_value {
    Call::<1>::serve(env, info, |call| {
        call.more::<u64>(call.number(0)? as usize);
        Ok(())
    })
}
