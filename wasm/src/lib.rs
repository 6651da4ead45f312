//! The engine for WebAssembly: a plain C interface without imports, for a loader of a few lines.
//!
//! Answers are written to one buffer, as binding/border/src/layout.rs tells; `ends`: 0 the
//! smallest, 1 the largest, 2 both. Arguments are checked in JavaScript: what the engine refuses
//! nevertheless is a trap, as is a panic, and the instance is not to be used after one.

mod buffer;
pub mod every;
mod slab;

use std::cell::RefCell;

use palindrome_products::{Answer, Range, Search};
use palindrome_products_border::calls::{self, Counter};
use palindrome_products_border::layout::Slot;

use slab::Slab;

thread_local! {
    static COUNTER: RefCell<Counter> = const { RefCell::new(Counter::new()) };
    static SEARCHES: RefCell<Slab<Search>> = const { RefCell::new(Slab::new()) };
}

/// The address of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u64 {
    buffer::address()
}

/// Answers in numbers.
#[unsafe(no_mangle)]
pub extern "C" fn find(ends: u32, min: f64, max: f64) {
    let range = or_trap(Range::new(min as u64, max as u64).ok());
    hand_out::<f64>(palindrome_products::find(range, calls::ends(ends)));
}

/// Answers in 64-bit integers, which are bigints in JavaScript.
#[unsafe(no_mangle)]
pub extern "C" fn find_bigint(ends: u32, min: u64, max: u64) {
    let range = or_trap(Range::new(min, max).ok());
    hand_out::<u64>(palindrome_products::find(range, calls::ends(ends)));
}

/// The pairs of the last answer from number `offset` on, if they did not all fit.
#[unsafe(no_mangle)]
pub extern "C" fn more(offset: u32) {
    hand_out_more::<f64>(offset);
}

/// The same after an answer in 64-bit integers.
#[unsafe(no_mangle)]
pub extern "C" fn more_bigint(offset: u32) {
    hand_out_more::<u64>(offset);
}

/// Begins a search that goes on in slices. Several may be under way; the number tells them apart.
#[unsafe(no_mangle)]
pub extern "C" fn search_new(ends: u32, min: u64, max: u64) -> u32 {
    let range = or_trap(Range::new(min, max).ok());
    let search = Search::new(range, calls::ends(ends));
    SEARCHES.with_borrow_mut(|searches| searches.insert(search))
}

/// Goes on for about `work` units. 1 when the search is finished.
#[unsafe(no_mangle)]
pub extern "C" fn search_advance(number: u32, work: f64) -> u32 {
    SEARCHES.with_borrow_mut(|searches| or_trap(searches.get_mut(number)).advance(work as u64)).into()
}

/// How much is done, from 0 to 1.
#[unsafe(no_mangle)]
pub extern "C" fn search_progress(number: u32) -> f64 {
    SEARCHES.with_borrow(|searches| or_trap(searches.get(number)).progress())
}

/// Writes the answer of a finished search, in 64-bit integers. The search is gone after that.
#[unsafe(no_mangle)]
pub extern "C" fn search_answer(number: u32) {
    let search = SEARCHES.with_borrow_mut(|searches| searches.remove(number));
    hand_out::<u64>(or_trap(search).answer());
}

/// Gives a search up, finished or not.
#[unsafe(no_mangle)]
pub extern "C" fn search_drop(number: u32) {
    drop(SEARCHES.with_borrow_mut(|searches| searches.remove(number)));
}

#[inline]
fn hand_out<S: Slot>(answer: Answer) {
    COUNTER.with_borrow_mut(|counter| buffer::with(|slots: &mut [S]| counter.hand_out(slots, answer)));
}

fn hand_out_more<S: Slot>(offset: u32) {
    COUNTER.with_borrow(|counter| buffer::with(|slots: &mut [S]| counter.more(slots, offset as usize)));
}

/// A trap and not a panic: nobody could read its message, and it costs kilobytes.
#[inline]
fn or_trap<T>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        #[cfg(target_family = "wasm")]
        None => std::arch::wasm32::unreachable(),
        // Only its tests are built for anything else.
        #[cfg(not(target_family = "wasm"))]
        None => std::process::abort(),
    }
}
