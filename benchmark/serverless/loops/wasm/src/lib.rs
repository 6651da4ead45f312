//! The talk's loop for WebAssembly, behind the same plain interface as the engine in wasm/.
//!
//! A range that is none is a panic, which is a trap: the benchmark sends no such range.

#[path = "../../../../../wasm/src/buffer.rs"]
mod buffer;

use std::cell::RefCell;

use palindrome_products::Range;
use palindrome_products_border::calls::{self, Counter};

thread_local! {
    static COUNTER: RefCell<Counter> = const { RefCell::new(Counter::new()) };
}

/// The address of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u64 {
    buffer::address()
}

/// Answers in numbers, with digits reversed as numbers (0) or as strings (1).
#[unsafe(no_mangle)]
pub extern "C" fn find(reversal: u32, ends: u32, min: f64, max: f64) {
    let range = Range::new(min as u64, max as u64).expect("a range");
    let answer = calls::find_exhaustive(range, calls::ends(ends), calls::reversal(reversal));
    COUNTER.with_borrow_mut(|counter| buffer::with(|slots: &mut [f64]| counter.hand_out(slots, answer)));
}

/// The pairs of the last answer from number `offset` on, if they did not all fit.
#[unsafe(no_mangle)]
pub extern "C" fn more(offset: u32) {
    COUNTER.with_borrow(|counter| buffer::with(|slots: &mut [f64]| counter.more(slots, offset as usize)));
}
