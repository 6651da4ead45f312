//! Searches off the event loop: on threads of our own, with a promise, a way to cancel and a look
//! at the progress.

use std::sync::Arc;

use napi::Env;
use napi::bindgen_prelude::{BigInt, BigUint64Array, JavaScriptClassExt, JsObjectValue, Object};
use napi_derive::napi;
use palindrome_products::exhaustive::{self, Reversal};
use palindrome_products::{Answer, Cancelled, Control, Ends, Range, run_count};
use palindrome_products_border::executor::Ticket;
use palindrome_products_border::{calls, layout};

use crate::arguments::{disagreement, range, shard};
use crate::drill;
use crate::queue;
use crate::task::Shared;

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
        queue::cancel(&self.shared, self.ticket);
    }

    /// How much is done, from 0 to 1.
    #[napi(catch_unwind)]
    pub fn progress(&self) -> f64 {
        self.shared.progress()
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
) -> napi::Result<Object<'_>> {
    let kind = Kind::new(kind).ok_or_else(|| disagreement("kind"))?;
    let (ends, range) = (calls::ends(ends), range(&min, &max)?);
    start(env, threads, move |control| Ok(layout::whole(&kind.search(range, ends, control)?)))
}

/// Queues a count of every product of a shard. The promise is resolved with two `u64`, products and
/// pairs of factors, or with null when cancelled.
#[napi(catch_unwind)]
pub fn start_count(
    env: &Env,
    min: BigInt,
    max: BigInt,
    index: u32,
    of: u32,
    threads: u32,
) -> napi::Result<Object<'_>> {
    let (range, shard) = (range(&min, &max)?, shard(index, of)?);
    start(env, threads, move |control| {
        let counts = run_count(range, shard, control)?;
        Ok(vec![counts.products, counts.pairs])
    })
}

fn start(
    env: &Env,
    threads: u32,
    work: impl FnOnce(&Control) -> Result<Vec<u64>, Cancelled> + Send + 'static,
) -> napi::Result<Object<'_>> {
    let threads = queue::threads(threads);
    let shared = Arc::<Shared>::default();
    let work = move |shared: &Shared| work(&shared.control(threads));
    let (promise, ticket) = queue::submit(env, Arc::clone(&shared), work, BigUint64Array::new)?;
    let search = NativeSearch { shared, ticket }.into_instance(env)?;
    let mut search = search.as_object(env);
    search.set_named_property("promise", promise)?;
    Ok(search)
}

/// How to search.
#[derive(Clone, Copy)]
enum Kind {
    Fast,
    Exhaustive(Reversal),
    Drill,
}

impl Kind {
    /// 0 the engine, 1 the exhaustive search with numbers, 2 with strings; 3 the drill, if it is on.
    fn new(number: u32) -> Option<Self> {
        match number {
            0 => Some(Self::Fast),
            1 => Some(Self::Exhaustive(Reversal::Numeric)),
            2 => Some(Self::Exhaustive(Reversal::String)),
            3 if drill::is_on() => Some(Self::Drill),
            _ => None,
        }
    }

    fn search(self, range: Range, ends: Ends, control: &Control) -> Result<Answer, Cancelled> {
        match self {
            Self::Fast => palindrome_products::run(range, ends, control),
            Self::Exhaustive(reversal) => exhaustive::run(range, ends, reversal, control),
            Self::Drill => drill::panic(),
        }
    }
}
