//! The custom handler that says hello, to `GET /` as well, by which the host finds out that it is ready.

use palindrome_products_hello::{response, serve};

fn main() -> std::io::Result<()> {
    serve(|_| response("text/plain", "Hello world"))
}
