//! An addon that only says hello: what it costs to load one.

#![deny(unsafe_code)]

use napi_derive::napi;

/// Says it.
#[napi]
pub fn hello() -> &'static str {
    "Hello world"
}
