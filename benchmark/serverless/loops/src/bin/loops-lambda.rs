//! The Lambda function that runs the talk's loop.

use lambda_runtime::{Error, LambdaEvent, Runtime, service_fn};
use palindrome_products_loops::Question;
use serde_json::value::RawValue;

fn main() -> Result<(), Error> {
    let handler = service_fn(async |event: LambdaEvent<Question>| {
        let answer = event.payload.answer()?;
        Ok::<_, Error>(RawValue::from_string(answer)?)
    });
    // As the package's own function: one invocation at a time, one thread.
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio.block_on(Runtime::new(handler).run())
}
