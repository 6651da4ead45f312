//! Every product, batch after batch, each when it is asked for: between two of them no thread works and
//! no place in the queue is taken, so a stream may wait as long as its reader likes.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::Env;
use napi::bindgen_prelude::{BigInt, BigUint64Array, Float64Array, Object};
use napi_derive::napi;
use palindrome_products::{Batches, Cancelled, Control, Products};
use palindrome_products_border::executor::Ticket;
use palindrome_products_border::layout::Slot;
use palindrome_products_border::pieces::Pieces;

use crate::arguments::{range, shard, wide};
use crate::drill;
use crate::queue;
use crate::task::{Shared, guarded};

/// The products of a shard, on their way.
#[napi]
pub struct NativeStream {
    threads: usize,
    shared: Arc<Shared>,
    found: Arc<Mutex<Found>>,
    /// The batch that is being read.
    pieces: RefCell<Option<Pieces>>,
    /// The batch that is being looked for, or the last that was.
    ticket: Cell<Option<Ticket>>,
}

/// What the thread of a batch takes up and leaves.
#[derive(Default)]
struct Found {
    /// Away while a thread looks for products; gone for good after a panic or once cancelled.
    source: Option<Source>,
    batch: Option<Products>,
}

enum Source {
    Batches(Box<Batches>),
    Drill,
}

impl Source {
    fn next(&mut self, control: &Control) -> Result<Option<Products>, Cancelled> {
        match self {
            Self::Batches(batches) => batches.next(control),
            Self::Drill => drill::panic(),
        }
    }
}

/// Opens a stream of the products of a shard that are not below `from`; nothing is looked for yet.
/// Threads: 0 for one per core.
#[napi(catch_unwind)]
pub fn open_stream(
    min: BigInt,
    max: BigInt,
    index: u32,
    of: u32,
    from: BigInt,
    threads: u32,
) -> napi::Result<NativeStream> {
    let range = range(&min, &max)?;
    let source = if of == 0 && drill::is_on() {
        Source::Drill
    } else {
        Source::Batches(Box::new(Batches::new(range, shard(index, of)?).from_value(wide(&from)?)))
    };
    Ok(NativeStream {
        // More than there are cores would only cut the work smaller.
        threads: queue::threads(threads).min(queue::threads(0)),
        shared: Arc::default(),
        found: Arc::new(Mutex::new(Found { source: Some(source), batch: None })),
        pieces: RefCell::default(),
        ticket: Cell::default(),
    })
}

#[napi]
impl NativeStream {
    /// Looks for the next batch off the event loop. The promise is resolved with true when there is
    /// one to read, with false when all were handed out, with null when cancelled. Not to be called
    /// before the last promise is settled, nor while two batches wait to be read.
    #[napi(catch_unwind)]
    pub fn find<'env>(&self, env: &'env Env) -> napi::Result<Object<'env>> {
        let (found, threads) = (Arc::clone(&self.found), self.threads);
        let work = move |shared: &Shared| find(&found, shared, threads);
        let (promise, ticket) = queue::submit(env, Arc::clone(&self.shared), work, |more| more)?;
        self.ticket.set(Some(ticket));
        Ok(promise)
    }

    /// The same at once, on the calling thread and without others.
    #[napi(catch_unwind)]
    pub fn find_now(&self, env: &Env) -> napi::Result<bool> {
        let more = guarded(|| find(&self.found, &self.shared, 1));
        more.map(|more| more == Some(true)).map_err(|message| queue::failure(*env, message))
    }

    /// The next piece of a batch (border/src/pieces.rs) in numbers; null after its last, and once.
    #[napi(catch_unwind)]
    pub fn read(&self) -> Option<Float64Array> {
        self.piece().map(Float64Array::new)
    }

    /// The same in 64-bit integers.
    #[napi(catch_unwind)]
    pub fn read_bigint(&self) -> Option<BigUint64Array> {
        self.piece().map(BigUint64Array::new)
    }

    /// Whether it is of use to look for a batch while another is read: where all cores are busy with
    /// either, it would only take memory.
    #[napi(catch_unwind)]
    pub fn ahead(&self) -> bool {
        queue::leaves_a_core(self.threads)
    }

    /// Ends the stream and gives its memory back; a promise that waits is resolved with null.
    #[napi(catch_unwind)]
    pub fn cancel(&self) {
        self.shared.cancel();
        *lock(&self.found) = Found::default();
        self.pieces.take();
        if let Some(ticket) = self.ticket.take() {
            queue::cancel(&self.shared, ticket);
        }
    }

    /// How much has been looked at, from 0 to 1.
    #[napi(catch_unwind)]
    pub fn progress(&self) -> f64 {
        self.shared.progress()
    }
}

impl NativeStream {
    fn piece<S: Slot>(&self) -> Option<Vec<S>> {
        let mut pieces = self.pieces.borrow_mut();
        if pieces.is_none() {
            *pieces = lock(&self.found).batch.take().map(Pieces::new);
        }
        let piece = pieces.as_mut()?.fetch();
        if piece.is_empty() {
            *pieces = None;
            return None;
        }
        Some(piece)
    }
}

/// Finds a batch and leaves it. False when there is none left.
fn find(found: &Mutex<Found>, shared: &Shared, threads: usize) -> Result<bool, Cancelled> {
    let Some(mut source) = lock(found).source.take() else { return Err(Cancelled) };
    let batch = source.next(&shared.control(threads))?;
    let more = batch.is_some();
    let mut found = lock(found);
    // Whoever cancelled has given back what there was, and wants nothing more.
    if shared.is_cancelled() {
        return Err(Cancelled);
    }
    *found = Found { source: Some(source), batch };
    Ok(more)
}

/// Nothing is done under the lock that could panic.
fn lock(found: &Mutex<Found>) -> MutexGuard<'_, Found> {
    found.lock().unwrap_or_else(PoisonError::into_inner)
}
