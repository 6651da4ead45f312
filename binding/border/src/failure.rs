//! A panic, told as a message.
//!
//! A panic in the engine is a bug, but one in a library must not take the host process along, nor
//! write to its standard error: it is caught at the border and told as an error there.

use std::any::Any;
use std::cell::Cell;
use std::panic::PanicHookInfo;
use std::sync::Once;

/// The code of the error that a panic becomes.
pub const ENGINE_FAILURE: &str = "ERR_ENGINE_FAILURE";

thread_local! {
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// From now on panics keep quiet, and note where they happened. The hook belongs to this library
/// alone: an addon carries its own copy of the standard library.
pub fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(note)));
}

fn note(panic: &PanicHookInfo<'_>) {
    PLACE.set(panic.location().map(ToString::to_string));
}

/// The message for a panic caught on this thread: what it said, and where, if it was noted.
pub fn message(payload: &(dyn Any + Send)) -> String {
    let said = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    match PLACE.take() {
        Some(place) => format!("the engine failed: {said} (at {place})"),
        None => format!("the engine failed: {said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn a_panic_says_what_and_where() {
        std::panic::set_hook(Box::new(note));
        let literal = catch_unwind(|| panic!("plain")).unwrap_err();
        // Back to the loud hook: the other tests' failures are to be read.
        drop(std::panic::take_hook());
        let told = message(&*literal);
        assert!(told.starts_with("the engine failed: plain (at "), "{told}");
        assert!(told.contains("failure.rs:"), "{told}");
    }

    #[test]
    fn formatted_and_foreign_payloads_are_told_too() {
        let formatted = catch_unwind(|| std::panic::resume_unwind(Box::new(format!("{} of 2", 1))));
        assert_eq!(message(&*formatted.unwrap_err()), "the engine failed: 1 of 2");
        let foreign = catch_unwind(|| std::panic::resume_unwind(Box::new(7_u8)));
        assert_eq!(message(&*foreign.unwrap_err()), "the engine failed: no message");
    }
}
