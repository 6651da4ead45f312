//! The Lambda function that says hello.

use std::convert::Infallible;

use lambda_runtime::{Error, LambdaEvent, Runtime, service_fn};
use serde::de::IgnoredAny;

fn main() -> Result<(), Error> {
    let handler = service_fn(async |_: LambdaEvent<IgnoredAny>| Ok::<_, Infallible>("Hello world"));
    // As the package's own function: one invocation at a time, one thread.
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio.block_on(Runtime::new(handler).run())
}
