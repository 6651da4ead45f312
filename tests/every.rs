//! Every palindrome product, against the published totals and against every pair tried.

mod common;

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use common::chance::Chance;
use palindrome_products::{
    Batches, Cancelled, Control, Counts, Every, Products, Progress, Range, Shard, count, list, run_count,
    run_list, run_stream,
};

/// A product and its pairs.
type Plain = (u128, Vec<(u64, u64)>);

/// Tries every pair.
fn exhaustive(min: u64, max: u64) -> Vec<Plain> {
    let mut products: BTreeMap<u128, Vec<(u64, u64)>> = BTreeMap::new();
    for a in min..=max {
        for b in a..=max {
            let product = u128::from(a) * u128::from(b);
            // A palindrome's first digit is its last: that refuses most pairs without a division.
            if product % 10 != 0 && reads_the_same_both_ways(product) {
                products.entry(product).or_default().push((a, b));
            }
        }
    }
    products.into_iter().collect()
}

fn reads_the_same_both_ways(number: u128) -> bool {
    match u64::try_from(number) {
        Ok(number) => {
            let (mut rest, mut reversed) = (number, 0_u64);
            while rest > reversed {
                reversed = reversed * 10 + rest % 10;
                rest /= 10;
            }
            rest == reversed || rest == reversed / 10
        }
        Err(_) => {
            let digits = number.to_string().into_bytes();
            digits.iter().eq(digits.iter().rev())
        }
    }
}

fn plain(products: &Products) -> Vec<Plain> {
    products.iter().map(|product| (product.value, product.factors.to_vec())).collect()
}

fn counts(products: &[Plain]) -> Counts {
    Counts {
        products: products.len() as u64,
        pairs: products.iter().map(|(_, pairs)| pairs.len() as u64).sum(),
    }
}

/// Lists and counts the range; says whether there was anything to find.
fn same_as_exhaustive(min: u64, max: u64) -> bool {
    let expected = exhaustive(min, max);
    let found = list(min, max).unwrap();
    assert_eq!(plain(&found), expected, "list of [{min}, {max}]");
    assert_eq!(count(min, max), Ok(counts(&expected)), "count of [{min}, {max}]");
    !expected.is_empty()
}

#[test]
fn totals_by_digits() {
    // Up to four digits every pair was tried; the others agree with two prototypes of other methods.
    for (digits, products, pairs) in [
        (1, 9, 13),
        (2, 74, 115),
        (3, 655, 1_239),
        (4, 5_788, 12_276),
        (5, 53_081, 122_927),
        (6, 496_569, 1_243_664),
    ] {
        let (min, max) = (10_u64.pow(digits - 1), 10_u64.pow(digits) - 1);
        assert_eq!(count(min, max), Ok(Counts { products, pairs }), "{digits} digits");
    }
}

#[test]
fn small_ranges() {
    for min in 1..40 {
        for max in min..130 {
            same_as_exhaustive(min, max);
        }
    }
    let mut chance = Chance::new(1_001_001);
    for _ in 0..150 {
        let min = 1 + chance.below(4_000);
        same_as_exhaustive(min, min + chance.below(1_000));
    }
}

#[test]
fn ranges_up_to_a_thousand_wide_at_any_height() {
    let mut chance = Chance::new(8_128);
    let mut found = 0;
    for _ in 0..400 {
        let widest = 1_000 >> chance.below(6);
        let (min, max) = chance.range(widest);
        found += usize::from(same_as_exhaustive(min, max));
    }
    assert!((60..380).contains(&found), "{found} of 400 ranges had products");
}

#[test]
fn dense_ranges() {
    let mut chance = Chance::new(33);
    for (min, max) in [(1, 3_000), (1, 2_048), (900, 3_162), (3_163, 5_000), (9_000, 11_000)] {
        assert!(same_as_exhaustive(min, max + chance.below(9)));
    }
}

#[test]
fn shards_make_the_whole() {
    let mut chance = Chance::new(5_050);
    for round in 0..60 {
        let min = 1 + chance.below(20_000) * chance.below(2) + chance.below(50);
        let max = min + chance.below(3_000);
        let of = 1 + chance.below([2, 9, 120, 2_000][round % 4]) as u32;
        let whole = list(min, max).unwrap();
        let range = Range::new(min, max).unwrap();
        let mut parts = Vec::new();
        for index in 0..of {
            let mut every = Every::of_shard(range, Shard::new(index, of).unwrap());
            while !every.advance(u64::MAX) {}
            parts.extend(plain(&every.take_found()));
        }
        assert_eq!(parts, plain(&whole), "{of} shards of [{min}, {max}]");
    }
}

#[test]
fn a_stream_can_stop_and_go_on_anywhere() {
    for (min, max) in [(1, 300), (100, 999), (10_000_000_000_000_000, 10_000_000_000_020_000)] {
        let range = Range::new(min, max).unwrap();
        let whole = plain(&list(min, max).unwrap());
        assert!(!whole.is_empty());
        for cut in 0..whole.len() {
            let mut first = Every::new(range);
            let taken: Vec<_> = first.by_ref().take(cut).map(|p| (p.value(), p.factors().to_vec())).collect();
            assert_eq!(taken, whole[..cut]);
            if cut % 7 == 0 {
                let after = taken.last().map_or(0, |last| last.0 + 1);
                let rest = Every::new(range).from_value(after);
                assert!(rest.map(|p| p.value()).eq(whole[cut..].iter().map(|p| p.0)));
                assert!(first.map(|p| p.value()).eq(whole[cut..].iter().map(|p| p.0)));
            }
        }
    }
}

#[test]
fn every_slice_of_work_is_in_order() {
    for (min, max, work) in [(1, 2_000, 1), (10_000, 12_000, 5_000), (20_000_000_000, 20_000_900_000, 100)] {
        let mut every = Every::new(Range::new(min, max).unwrap());
        let (mut found, mut progress, mut slices) = (Vec::new(), 0.0, 0);
        while !every.advance(work) {
            assert!((progress..=1.0).contains(&every.progress()), "from {progress} to {}", every.progress());
            progress = every.progress();
            found.extend(plain(&every.take_found()));
            slices += 1;
        }
        assert!(every.advance(work), "a finished search stays finished");
        assert_eq!(every.progress(), 1.0);
        assert_eq!(found, plain(&list(min, max).unwrap()), "[{min}, {max}] in {slices} slices");
        assert!(slices > 3, "{slices} slices");
    }
}

#[test]
fn the_first_product_does_not_wait_for_the_last() {
    for (min, max) in [(1, u64::MAX), (1_000_000, 9_999_999), (10_000_000, 99_999_999), (1_000, u64::MAX)] {
        let since = Instant::now();
        let first = Every::new(Range::new(min, max).unwrap()).next().unwrap();
        assert!(first.value() >= u128::from(min) * u128::from(min));
        assert!(since.elapsed() < Duration::from_millis(500), "[{min}, {max}] took {:?}", since.elapsed());
    }
}

#[test]
fn threads_find_the_same_in_the_same_order() {
    let cancel = AtomicBool::new(false);
    for (min, max) in [(1_000, 29_999), (1, 9), (5, 5), (1_000_000_000_000, 1_000_000_900_000)] {
        let range = Range::new(min, max).unwrap();
        let whole = list(min, max).unwrap();
        for threads in [0, 1, 2, 5] {
            let progress = Progress::new();
            let control = Control { threads, cancel: &cancel, progress: &progress };
            assert_eq!(run_list(range, Shard::WHOLE, &control), Ok(whole.clone()));
            assert_eq!(progress.get(), 1.0);
            assert_eq!(run_count(range, Shard::WHOLE, &control), Ok(whole.counts()));
            let mut streamed = Vec::new();
            let streaming = run_stream(range, Shard::WHOLE, &control, |products| {
                streamed.extend(plain(&products));
                true
            });
            assert_eq!((streaming, streamed), (Ok(()), plain(&whole)));
        }
    }
}

#[test]
fn batches_can_be_cancelled_and_go_on() {
    for (min, max) in [(1_000, 29_999), (1, 9), (1_000_000_000_000, 1_000_000_900_000)] {
        let range = Range::new(min, max).unwrap();
        let whole = plain(&list(min, max).unwrap());
        for threads in [0, 1, 2, 5] {
            let (mut cancel, progress) = (AtomicBool::new(false), Progress::new());
            let mut batches = Batches::new(range, Shard::WHOLE);
            let mut found = Vec::new();
            loop {
                *cancel.get_mut() = true;
                let control = Control { threads, cancel: &cancel, progress: &progress };
                assert_eq!(batches.next(&control).err(), Some(Cancelled).filter(|_| progress.get() < 1.0));
                *cancel.get_mut() = false;
                let control = Control { threads, cancel: &cancel, progress: &progress };
                let Some(batch) = batches.next(&control).unwrap() else { break };
                assert!(!batch.is_empty());
                found.extend(plain(&batch));
            }
            assert_eq!(progress.get(), 1.0);
            assert_eq!(found, whole, "[{min}, {max}] with {threads} threads");
            let middle = whole[whole.len() / 2].0;
            let control = Control { threads, cancel: &cancel, progress: &progress };
            let rest = Batches::new(range, Shard::WHOLE).from_value(middle).next(&control).unwrap().unwrap();
            assert_eq!(rest.get(0).map(|product| product.value), Some(middle));
        }
    }
}

/// What a batch holds does not grow with the threads, so neither does a stream's memory.
#[test]
fn many_threads_hold_no_more_than_a_few() {
    let (cancel, progress) = (AtomicBool::new(false), Progress::new());
    let longest = |threads| {
        let control = Control { threads, cancel: &cancel, progress: &progress };
        let mut batches = Batches::new(Range::new(100_000, 999_999).unwrap(), Shard::WHOLE);
        let mut longest = 0;
        while let Some(batch) = batches.next(&control).unwrap() {
            longest = longest.max(batch.len());
        }
        longest
    };
    let two = longest(2);
    for threads in [3, 4, 64] {
        assert!(longest(threads) <= two + two / 2, "{threads} threads");
    }
}

/// Shards of one range may be made on machines of different kinds, and by engines in different languages: all cut alike.
#[test]
fn shards_are_cut_alike_everywhere() {
    let text = include_str!("../testdata/shards.json");
    let table: serde_json::Value = serde_json::from_str(text).expect("testdata/shards.json is JSON");
    let rows = table.as_array().expect("the table is an array");
    assert_eq!(rows.len(), 13, "rows in testdata/shards.json");
    for row in rows {
        let bound = |name: &str| row[name].as_str().expect("a string").parse().expect("a decimal string");
        let number = |name: &str| row[name].as_u64().expect("a number") as u32;
        let shard = Shard::new(number("index"), number("of")).unwrap();
        let mut every = Every::of_shard(Range::new(bound("min"), bound("max")).unwrap(), shard);
        let first = every.next().map(|product| product.value().to_string());
        assert_eq!(first.as_deref(), row["first"].as_str(), "{}", row["name"]);
    }
}

#[test]
fn a_stream_stops_when_told() {
    let cancel = AtomicBool::new(false);
    let range = Range::new(1_000_000, 9_999_999).unwrap();
    for threads in [1, 2, 3] {
        let control = Control { threads, cancel: &cancel, progress: &Progress::new() };
        let (mut calls, since) = (0, Instant::now());
        let stopped = run_stream(range, Shard::WHOLE, &control, |_| {
            calls += 1;
            calls < 3
        });
        assert_eq!((stopped, calls), (Ok(()), 3));
        assert!(since.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn a_running_search_is_cancelled() {
    for (min, max) in [(100_000_000, 999_999_999), (1_000_000_000_000, 9_000_000_000_000_000_000)] {
        for threads in [1, 2] {
            let cancel = AtomicBool::new(false);
            thread::scope(|scope| {
                let running = scope.spawn(|| {
                    let control = Control { threads, cancel: &cancel, progress: &Progress::new() };
                    run_count(Range::new(min, max).unwrap(), Shard::WHOLE, &control)
                });
                thread::sleep(Duration::from_millis(60));
                assert!(!running.is_finished(), "the search is long enough to be cancelled");
                let since = Instant::now();
                cancel.store(true, Ordering::Relaxed);
                assert_eq!(running.join().unwrap(), Err(Cancelled));
                assert!(since.elapsed() < Duration::from_millis(500), "took {:?} to stop", since.elapsed());
            });
        }
    }
}

/// How many steps of the same work a shard takes, by the engine's own estimates, and how many products it has.
fn steps_of(range: Range, shard: Shard) -> (f64, usize) {
    let (mut every, mut steps, mut products) = (Every::of_shard(range, shard), 0.0, 0);
    while !every.advance(20_000) {
        steps += 1.0;
        products += every.take_found().len();
    }
    (steps, products)
}

/// Steps are the same on every machine, where times are not. Measured times differ as little.
#[test]
fn shards_are_of_equal_work() {
    for (digits, of) in [(4, 3), (5, 7), (5, 40), (6, 10), (6, 100)] {
        let range = Range::new(10_u64.pow(digits - 1), 10_u64.pow(digits) - 1).unwrap();
        let shards: Vec<_> = (0..of).map(|index| steps_of(range, Shard::new(index, of).unwrap())).collect();
        let long: Vec<_> = shards.iter().filter(|&&(_, products)| products >= 1_000).map(|s| s.0).collect();
        let (least, most) =
            (long.iter().copied().fold(f64::MAX, f64::min), long.iter().copied().fold(0.0, f64::max));
        assert!(long.len() > of as usize / 2, "{} of {of} shards are long", long.len());
        assert!(most < 2.0 * least, "{digits} digits, {of} shards: {least} to {most} steps");
        let (whole, _) = steps_of(range, Shard::WHOLE);
        if of == 100 {
            assert!(shards[0].0 < 0.05 * whole, "the first takes {} of {whole} steps", shards[0].0);
        }
    }
}
