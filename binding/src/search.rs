//! Searches off the event loop: on threads of our own, with a promise, a way to cancel and a look
//! at the progress.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use napi::bindgen_prelude::{BigInt, BigUint64Array, JavaScriptClassExt, JsObjectValue, Object};
use napi::{Env, Error, JsError, Result, Status};
use napi_derive::napi;
use palindrome_products::{Progress, Range};
use palindrome_products_border::calls;
use palindrome_products_border::executor::{Executor, Ticket};
use palindrome_products_border::failure::ENGINE_FAILURE;

use crate::environment;
use crate::task::{Kind, Outcome, Shared, Task};

/// One queue for the whole process: its workers share the machine's cores too.
static EXECUTOR: LazyLock<Executor> = LazyLock::new(|| Executor::new(cores()));

/// A search that was started. Its property `promise` is the answer.
#[napi]
pub struct NativeSearch {
    shared: Arc<Shared>,
    ticket: Ticket,
}

#[napi]
impl NativeSearch {
    /// Ends the search before it is done: the promise is resolved with null, at once if the search
    /// still waits in the queue.
    #[napi(catch_unwind)]
    pub fn cancel(&self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
        if let Some(job) = EXECUTOR.withdraw(self.ticket) {
            // It finds itself cancelled, and says so without searching.
            job(Ok(()));
        }
    }

    /// How much is done, from 0 to 1.
    #[napi(catch_unwind)]
    pub fn progress(&self) -> f64 {
        self.shared.progress.get()
    }
}

/// Queues a search. Kinds: 0 the engine, 1 the exhaustive search with numbers, 2 with strings;
/// ends: 0 the smallest, 1 the largest, 2 both; threads: 0 for one per core. The promise is
/// resolved with the answer as `u64` slots (border/src/layout.rs), or with null when cancelled.
#[napi(catch_unwind)]
pub fn start_search(
    env: &Env,
    kind: u32,
    ends: u32,
    min: BigInt,
    max: BigInt,
    threads: u32,
) -> Result<Object<'_>> {
    let task = Task {
        kind: Kind::new(kind).ok_or_else(|| disagreement("kind"))?,
        ends: calls::ends(ends),
        range: range(&min, &max)?,
        threads: if threads == 0 { cores() } else { threads as usize },
    };
    let shared = Arc::new(Shared { cancel: AtomicBool::new(false), progress: Progress::new() });
    let (promise, ticket) = queue(env, task, Arc::clone(&shared))?;
    let search = NativeSearch { shared, ticket }.into_instance(env)?;
    let mut search = search.as_object(env);
    search.set_named_property("promise", promise)?;
    Ok(search)
}

fn queue<'env>(env: &'env Env, task: Task, shared: Arc<Shared>) -> Result<(Object<'env>, Ticket)> {
    let searches = environment::searches(env)?;
    let (deferred, promise) = env.create_deferred()?;
    let number = searches.enter(Arc::clone(&shared));
    let ticket = EXECUTOR.submit(Box::new(move |thread| {
        let outcome = task.perform(thread, &shared);
        searches.leave(number);
        deferred.resolve(move |env| settle(env, outcome));
    }));
    Ok((promise, ticket))
}

/// On the environment's own thread again: what the promise gets.
fn settle(env: Env, outcome: Outcome) -> Result<Option<BigUint64Array>> {
    match outcome {
        Ok(slots) => Ok(slots.map(BigUint64Array::new)),
        // By way of a JavaScript error: only that one can have a code of our own.
        Err(message) => Err(JsError::from(Error::new(ENGINE_FAILURE, message)).into_unknown(env).into()),
    }
}

fn range(min: &BigInt, max: &BigInt) -> Result<Range> {
    let range = Range::new(integer(min)?, integer(max)?);
    range.map_err(|error| Error::new(Status::InvalidArg, error.to_string()))
}

fn integer(bigint: &BigInt) -> Result<u64> {
    match bigint.get_u64() {
        (false, integer, true) => Ok(integer),
        _ => Err(disagreement("bigint")),
    }
}

/// `api/` checks before it calls, so this is a slip between it and the addon.
fn disagreement(what: &str) -> Error {
    Error::new(Status::InvalidArg, format!("the addon knows no such {what}"))
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
