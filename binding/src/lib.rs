//! The engine as a Node addon. It converts and forwards; arguments are checked in JavaScript.
//!
//! Short searches run in the call (`calls.rs`): raw callbacks that write plain numbers into one
//! buffer per environment. Long ones run on threads of our own and settle a promise (`search.rs`), and
//! streams find a batch at a time there (`stream.rs`).
//! The `unsafe` code that this takes is in `raw.rs`, all of it.

#![deny(unsafe_code)]

mod arguments;
mod calls;
mod drill;
mod environment;
pub mod queue;
#[allow(unsafe_code)]
mod raw;
pub mod search;
pub mod stream;
mod task;

use napi::bindgen_prelude::{Env, Object, Result};
use napi_derive::napi;
use palindrome_products_border::failure;

/// Sets up one environment: the main thread's, or that of a worker.
#[napi(module_exports)]
pub fn load(mut exports: Object, env: Env) -> Result<()> {
    failure::keep_quiet();
    let desk = raw::Desk::open(env, &mut exports)?;
    calls::export(env, &mut exports, &desk)?;
    drill::export(env, &mut exports, &desk)?;
    environment::begin(env, desk)
}
