//! The ways to every palindrome product that are raced: the engine's, and what others do.

use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use napi::{Error, Result};
use palindrome_products::{Control, Counts, Progress, Range, Shard, run_count, run_list};

use crate::{divisors, pairs};

pub(crate) type Pair = (u64, u64);
/// A palindrome with its pairs.
pub(crate) type Found = (u64, Vec<Pair>);

#[derive(Clone, Copy)]
pub(crate) enum Method {
    Count,
    List,
    Pairs,
    Divisors,
}

impl Method {
    pub(crate) fn new(name: &str) -> Result<Self> {
        Ok(match name {
            "count" => Self::Count,
            "list" => Self::List,
            "pairs" => Self::Pairs,
            "divisors" => Self::Divisors,
            other => return Err(Error::from_reason(format!("no method '{other}'"))),
        })
    }

    /// Does the work and says how much there was. Only the engine has threads.
    pub(crate) fn work(self, range: Range, threads: usize) -> Counts {
        match self {
            Self::Count => with_control(threads, |control| run_count(range, Shard::WHOLE, control)),
            Self::List => {
                black_box(with_control(threads, |control| run_list(range, Shard::WHOLE, control))).counts()
            }
            Self::Pairs => counts(&black_box(pairs::every(range.min(), range.max()))),
            Self::Divisors => counts(&black_box(divisors::every(range.min(), range.max()))),
        }
    }

    /// What it finds, one product after the other: pairs, value, a, b, …
    pub(crate) fn slots(self, range: Range, shard: Shard) -> Vec<f64> {
        let mut slots = Vec::new();
        match self {
            Self::Count | Self::List => {
                let products = with_control(1, |control| run_list(range, shard, control));
                products.iter().for_each(|found| put(&mut slots, found.value as u64, found.factors));
            }
            Self::Pairs => put_all(&mut slots, &pairs::every(range.min(), range.max())),
            Self::Divisors => put_all(&mut slots, &divisors::every(range.min(), range.max())),
        }
        slots
    }
}

fn with_control<T: std::fmt::Debug, E: std::fmt::Debug>(
    threads: usize,
    work: impl FnOnce(&Control) -> std::result::Result<T, E>,
) -> T {
    let (cancel, progress) = (AtomicBool::new(false), Progress::new());
    work(&Control { threads, cancel: &cancel, progress: &progress }).expect("nobody cancels")
}

fn counts(found: &[Found]) -> Counts {
    let pairs = found.iter().map(|(_, factors)| factors.len() as u64).sum();
    Counts { products: found.len() as u64, pairs }
}

fn put_all(slots: &mut Vec<f64>, found: &[Found]) {
    found.iter().for_each(|(value, factors)| put(slots, *value, factors));
}

/// Exact: whoever asks keeps `max · max` below 2^53.
fn put(slots: &mut Vec<f64>, value: u64, factors: &[Pair]) {
    slots.extend([factors.len() as f64, value as f64]);
    slots.extend(factors.iter().flat_map(|&(a, b)| [a as f64, b as f64]));
}
