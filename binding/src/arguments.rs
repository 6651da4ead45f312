//! Arguments of the calls that go through the macros of napi. `api/` checks them before it calls, so
//! whatever is refused here is a slip between it and the addon.

use napi::bindgen_prelude::BigInt;
use napi::{Error, Result, Status};
use palindrome_products::{Range, Shard};

pub(crate) fn range(min: &BigInt, max: &BigInt) -> Result<Range> {
    let range = Range::new(integer(min)?, integer(max)?);
    range.map_err(|error| Error::new(Status::InvalidArg, error.to_string()))
}

pub(crate) fn shard(index: u32, of: u32) -> Result<Shard> {
    Shard::new(index, of).map_err(|error| Error::new(Status::InvalidArg, error.to_string()))
}

fn integer(bigint: &BigInt) -> Result<u64> {
    match bigint.get_u64() {
        (false, integer, true) => Ok(integer),
        _ => Err(disagreement("bigint")),
    }
}

/// A number of 128 bits.
pub(crate) fn wide(bigint: &BigInt) -> Result<u128> {
    match bigint.get_u128() {
        (false, integer, true) => Ok(integer),
        _ => Err(disagreement("bigint")),
    }
}

pub(crate) fn disagreement(what: &str) -> Error {
    Error::new(Status::InvalidArg, format!("the addon knows no such {what}"))
}
