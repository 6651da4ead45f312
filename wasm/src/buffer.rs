//! The buffer that answers are written to. It never moves, though the memory around it may grow.

use std::cell::UnsafeCell;
use std::slice;

use palindrome_products_border::layout::Slot;

/// As many bytes as either kind of slot needs, aligned for both.
#[repr(transparent)]
struct Buffer(UnsafeCell<[u64; u64::SLOTS]>);

// SAFETY: the module is built without threads, so nobody shares it.
unsafe impl Sync for Buffer {}

static BUFFER: Buffer = Buffer(UnsafeCell::new([0; u64::SLOTS]));

/// Where JavaScript finds it.
pub(crate) fn address() -> *const u64 {
    BUFFER.0.get().cast()
}

/// Lets `write` have its slots.
#[inline]
pub(crate) fn with<S: Slot>(write: impl FnOnce(&mut [S])) {
    // SAFETY: the buffer is large enough for either kind of slot, eight bytes each, any of which
    // will do. There are no threads, and nothing that is called with the slots calls this again.
    write(unsafe { slice::from_raw_parts_mut(BUFFER.0.get().cast(), S::SLOTS) });
}
