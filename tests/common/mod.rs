//! What the integration tests share: the table of `testdata/cases.json`, and ranges by chance.
//!
//! Each test file is a program of its own and uses a part of this.
#![allow(dead_code, unreachable_pub)]

pub mod chance;
pub mod table;
