//! The engine behind HTTP and as a Lambda function: what the two programs of this crate have in common.
//!
//! One request (`request.rs`), however it came, and one answer (`answer.rs`), the same to the byte from every deployment.
//! `bootstrap` is the Lambda function: `events.rs` reads and writes its events. `handler` is an HTTP server: the Azure custom
//! handler, and as well any container's program.

#![forbid(unsafe_code)]

pub mod answer;
pub mod deadline;
pub mod events;
pub mod fields;
pub mod json;
pub mod lambda;
pub mod limits;
pub mod log;
pub mod page;
pub mod panics;
mod pool;
pub mod problem;
pub mod request;
pub mod search;
pub mod server;
pub mod service;
mod taking;
pub mod task;
