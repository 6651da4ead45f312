//! The queue that everything off the event loop waits in, and the promises that tell how it went.

use std::sync::{Arc, LazyLock, OnceLock};

use napi::bindgen_prelude::{Object, ToNapiValue};
use napi::{Env, Error, JsError};
use napi_derive::napi;
use palindrome_products::Cancelled;
use palindrome_products_border::executor::{Executor, Ticket};
use palindrome_products_border::failure::ENGINE_FAILURE;

use crate::environment;
use crate::task::{Outcome, Shared, perform};

/// One queue for the whole process: its workers share the machine's cores too.
static EXECUTOR: LazyLock<Executor> = LazyLock::new(|| Executor::new(cores()));

/// Node knows the cores that this process may use. Rust's library would look through the files of the
/// control groups for them, at every call, with code that is a fiftieth of the addon.
static CORES: OnceLock<usize> = OnceLock::new();

/// Says how many cores there are, before anything is queued. Only the first word counts.
#[napi]
pub fn use_cores(count: u32) {
    CORES.get_or_init(|| count.max(1) as usize);
}

/// As many threads as were asked for; 0 asks for one per core.
pub(crate) fn threads(wanted: u32) -> usize {
    if wanted == 0 { cores() } else { wanted as usize }
}

/// Whether so many threads leave a core free.
pub(crate) fn leaves_a_core(threads: usize) -> bool {
    threads < cores()
}

fn cores() -> usize {
    CORES.get().copied().unwrap_or(1)
}

/// Queues work. The promise gets what `told` makes of its result, on the environment's own thread; or
/// null when it was cancelled; or it is rejected.
pub(crate) fn submit<'env, T, J>(
    env: &'env Env,
    shared: Arc<Shared>,
    work: impl FnOnce(&Shared) -> Result<T, Cancelled> + Send + 'static,
    told: fn(T) -> J,
) -> napi::Result<(Object<'env>, Ticket)>
where
    T: Send + 'static,
    J: ToNapiValue + 'static,
{
    let running = environment::running(env)?;
    let (deferred, promise) = env.create_deferred()?;
    let number = running.enter(Arc::clone(&shared));
    let ticket = EXECUTOR.submit(Box::new(move |thread| {
        let outcome = perform(thread, || work(&shared));
        running.leave(number);
        deferred.resolve(move |env| settle(env, outcome, told));
    }));
    Ok((promise, ticket))
}

/// Ends work before it is done, at once if it still waits in the queue.
pub(crate) fn cancel(shared: &Shared, ticket: Ticket) {
    shared.cancel();
    if let Some(job) = EXECUTOR.withdraw(ticket) {
        // It finds itself cancelled, and says so without working.
        job(Ok(()));
    }
}

fn settle<T, J>(env: Env, outcome: Outcome<T>, told: fn(T) -> J) -> napi::Result<Option<J>> {
    match outcome {
        Ok(result) => Ok(result.map(told)),
        Err(message) => Err(failure(env, message)),
    }
}

/// By way of a JavaScript error: only that one can have a code of our own.
pub(crate) fn failure(env: Env, message: String) -> Error {
    JsError::from(Error::new(ENGINE_FAILURE, message)).into_unknown(env).into()
}
