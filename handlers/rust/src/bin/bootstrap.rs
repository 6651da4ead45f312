//! The Lambda function: the runtime's client around `lambda.rs`.

use std::time::{SystemTime, UNIX_EPOCH};

use lambda_runtime::{Context, Diagnostic, Error, LambdaEvent, Runtime, service_fn};
use palindrome_products_handlers::{deadline::TimeLimit, lambda::invoke, log::Log, panics};
use serde_json::value::RawValue;

fn main() -> Result<(), Error> {
    panics::tell_in_one_line();
    let limit = TimeLimit::from_env()?;
    let log = Log::from_env();
    // The event is taken as a text, because the client's own reader refuses what JavaScript's accepts.
    let handler = service_fn(async |event: LambdaEvent<Box<RawValue>>| {
        let LambdaEvent { payload, context } = event;
        let deadline = limit.start_within(left_ms(&context));
        match invoke(payload.get(), &deadline, log, &context.request_id) {
            Ok(answer) => RawValue::from_string(answer).map_err(|error| diagnostic("ERR_INTERNAL", error)),
            Err(problem) => Err(diagnostic(problem.code, problem.detail)),
        }
    });
    // One invocation at a time is what Lambda sends, so one thread will do.
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio.block_on(Runtime::new(handler).run())
}

fn left_ms(context: &Context) -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    context.deadline.saturating_sub(u64::try_from(now).unwrap_or(u64::MAX))
}

fn diagnostic(code: &str, message: impl ToString) -> Diagnostic {
    Diagnostic { error_type: code.to_owned(), error_message: message.to_string() }
}
