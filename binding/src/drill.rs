//! The panic drill: with `PALINDROME_PRODUCTS_DRILL=1` in the environment of the process at load,
//! the tests can make the engine's side panic and see that the host survives. Without it nothing
//! of this can be reached.
//!
//! `panicDrill()` panics in a call, `startSearch(3, …)` in a search, and a stream of shard 0 of 0 in
//! each batch.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;

use crate::raw::{Desk, Refusal};

pub(crate) fn is_on() -> bool {
    std::env::var_os("PALINDROME_PRODUCTS_DRILL").is_some_and(|value| value == "1")
}

pub(crate) fn export(env: Env, exports: &mut Object, desk: &Rc<Desk>) -> napi::Result<()> {
    if is_on() {
        desk.export(env, exports, "panicDrill", panic_in_call)?;
    }
    Ok(())
}

fn panic_in_call(_: &Desk) -> Result<(), Refusal> {
    panic()
}

/// What the drill is about.
pub(crate) fn panic() -> ! {
    panic!("this is a drill")
}
