//! Every product of a shard, in slices and in pieces.
//!
//! Several may be under way; a number tells them apart. A piece (binding/border/src/pieces.rs) lies
//! where `piece` says until the next one is read, whichever stream that is of.

use std::cell::{Cell, RefCell};
use std::ptr;

use palindrome_products::{Counts, Every, Range, Shard};
use palindrome_products_border::layout::Slot;
use palindrome_products_border::pieces::Pieces;

use crate::slab::Slab;
use crate::{buffer, or_trap};

struct Stream {
    every: Every,
    /// What is being read.
    pieces: Option<Pieces>,
    counts: Counts,
}

thread_local! {
    static STREAMS: RefCell<Slab<Stream>> = const { RefCell::new(Slab::new()) };
    static NUMBERS: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    static INTEGERS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static PIECE: Cell<*const u8> = const { Cell::new(ptr::null()) };
}

fn with<R>(number: u32, use_it: impl FnOnce(&mut Stream) -> R) -> R {
    STREAMS.with_borrow_mut(|streams| use_it(or_trap(streams.get_mut(number))))
}

/// Begins with the products of shard `index` of `of` that are not below a number of 128 bits.
#[unsafe(no_mangle)]
pub extern "C" fn every_new(min: u64, max: u64, index: u32, of: u32, low: u64, high: u64) -> u32 {
    let range = or_trap(Range::new(min, max).ok());
    let shard = or_trap(Shard::new(index, of).ok());
    let from = (u128::from(high) << 64) | u128::from(low);
    let every = Every::of_shard(range, shard).from_value(from);
    let stream = Stream { every, pieces: None, counts: Counts::default() };
    STREAMS.with_borrow_mut(|streams| streams.insert(stream))
}

/// Goes on for about `work` units. 1 when everything is found.
#[unsafe(no_mangle)]
pub extern "C" fn every_advance(number: u32, work: f64) -> u32 {
    with(number, |stream| stream.every.advance(work as u64)).into()
}

/// How much is done, from 0 to 1.
#[unsafe(no_mangle)]
pub extern "C" fn every_progress(number: u32) -> f64 {
    with(number, |stream| stream.every.progress())
}

/// Counts what was found since the last call, and lets it go. The whole count, of products and of pairs
/// of factors, is written to the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn every_count(number: u32) {
    let counts = with(number, |stream| {
        let found = stream.every.take_found().counts();
        stream.counts += found;
        stream.counts
    });
    buffer::with(|slots: &mut [u64]| slots[..2].copy_from_slice(&[counts.products, counts.pairs]));
}

/// Reads the next piece in numbers. How many slots it has: none when all that was found has been read.
#[unsafe(no_mangle)]
pub extern "C" fn every_read(number: u32) -> u32 {
    NUMBERS.with_borrow_mut(|piece| read(number, piece))
}

/// The same in 64-bit integers.
#[unsafe(no_mangle)]
pub extern "C" fn every_read_bigint(number: u32) -> u32 {
    INTEGERS.with_borrow_mut(|piece| read(number, piece))
}

fn read<S: Slot>(number: u32, piece: &mut Vec<S>) -> u32 {
    *piece = with(number, |stream| {
        let pieces = stream.pieces.get_or_insert_with(|| Pieces::new(stream.every.take_found()));
        let piece = pieces.fetch();
        if piece.is_empty() {
            stream.pieces = None;
        }
        piece
    });
    PIECE.set(piece.as_ptr().cast());
    piece.len() as u32
}

/// The address of the piece that was read last.
#[unsafe(no_mangle)]
pub extern "C" fn piece() -> *const u8 {
    PIECE.get()
}

/// Gives a stream up, finished or not.
#[unsafe(no_mangle)]
pub extern "C" fn every_drop(number: u32) {
    drop(STREAMS.with_borrow_mut(|streams| streams.remove(number)));
}
