//! What the integration tests share: the table of `testdata/cases.json`, and ranges by chance.
//!
//! Each test file is a program of its own and uses a part of this.
#![allow(dead_code, unreachable_pub)]

pub mod chance;
pub mod table;

/// Whether there is time for everything, as in CI.
pub fn slow() -> bool {
    std::env::var("PALINDROME_SLOW").as_deref() == Ok("1")
}
