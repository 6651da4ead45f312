//! What the borders of the engine have in common, and what needs no Node to be tested.
//!
//! The addon, the wasm module and the benchmark's plain loops all hand answers to JavaScript as
//! plain numbers in one layout; the addon's searches off the event loop share one queue.

#![forbid(unsafe_code)]

pub mod calls;
pub mod executor;
pub mod failure;
pub mod layout;
pub mod pieces;
