//! A panic costs the request that it happens in, and nothing else. What it said is for the log.

use std::{
    any::Any,
    io::Write,
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook},
    task::Poll,
};

use crate::{log::ascii, problem::Problem};

/// Does some work, and says why when it panics.
///
/// # Errors
///
/// What the panic said.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| said(&*panic))
}

/// The same for work that is a future.
pub(crate) async fn caught_future<F, T>(work: F) -> F::Output
where
    F: Future<Output = Result<T, Problem>>,
{
    let mut work = std::pin::pin!(work);
    std::future::poll_fn(|context| {
        caught(|| work.as_mut().poll(context))
            .unwrap_or_else(|reason| Poll::Ready(Err(Problem::internal(reason))))
    })
    .await
}

/// What a panic says is a text, but for those that are made by hand.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a text").to_owned()
}

/// From here on a panic is told on the standard error in one line of JSON, with its place. By itself it would take several
/// lines, and a text could look like lines of somebody else.
pub fn tell_in_one_line() {
    set_hook(Box::new(|panic| {
        let _ = std::io::stderr().lock().write_all(line_of(panic).as_bytes());
    }));
}

fn line_of(panic: &PanicHookInfo) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let text = said(panic.payload());
    format!("{{\"level\":\"error\",\"panic\":{},\"at\":{}}}\n", ascii(&text), ascii(&place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_was_said() {
        assert_eq!(caught(|| 5), Ok(5));
        let number = 7;
        assert_eq!(caught::<()>(|| panic!("a text")), Err("a text".to_owned()));
        assert_eq!(caught::<()>(|| panic!("of {number}\n")), Err("of 7\n".to_owned()));
        assert_eq!(caught::<()>(|| std::panic::panic_any(5)), Err("a panic without a text".to_owned()));
    }

    #[tokio::test]
    async fn a_request_that_panics_is_a_problem() {
        let result = caught_future::<_, ()>(async { panic!("in a future") }).await;
        assert_eq!(result, Err(Problem::internal("in a future")));
        assert_eq!(caught_future(async { Ok("{}".to_owned()) }).await, Ok("{}".to_owned()));
    }
}
