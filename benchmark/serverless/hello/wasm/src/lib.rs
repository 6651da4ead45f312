//! A module for WebAssembly that only says hello: what it costs to load one.

const HELLO: &str = "Hello world";

/// The address of the text.
#[unsafe(no_mangle)]
pub extern "C" fn hello() -> *const u8 {
    HELLO.as_ptr()
}

/// Its bytes.
#[unsafe(no_mangle)]
pub extern "C" fn hello_length() -> usize {
    HELLO.len()
}
