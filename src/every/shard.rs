//! Shards: a range's products in parts that can be found apart, in order and of equal work.

use core::{fmt, ops::RangeInclusive};

use super::plan::{Cost, Plan, costs, ranks};
use super::rank::Stretch;
use crate::range::Range;

/// The most shards that a range is cut into.
const MOST: u32 = 1_000_000;

/// One of `of` shards of a range. Shards are disjoint, together complete, and in order: all products of one lie below those of
/// the next. They may be empty.
///
/// ```
/// use palindrome_products::{Every, Range, Shard};
///
/// let range = Range::new(100, 999).unwrap();
/// let shards = (0..3).map(|index| Shard::new(index, 3).unwrap());
/// let sizes: Vec<usize> = shards.map(|shard| Every::of_shard(range, shard).count()).collect();
/// assert_eq!(sizes.iter().sum::<usize>(), 655);
///
/// let error = Shard::new(3, 3).unwrap_err();
/// assert_eq!(error.to_string(), "index must be below of; got index 3 and of 3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shard {
    index: u32,
    of: u32,
}

impl Shard {
    /// Everything in one shard.
    pub const WHOLE: Shard = Shard { index: 0, of: 1 };

    /// Shard number `index` of `of`, counted from 0.
    ///
    /// # Errors
    ///
    /// [`ShardError::Of`] unless `1 ≤ of ≤ 1,000,000`, [`ShardError::Index`] unless `index < of`.
    pub const fn new(index: u32, of: u32) -> Result<Shard, ShardError> {
        if of == 0 || of > MOST {
            return Err(ShardError::Of { of });
        }
        if index >= of {
            return Err(ShardError::Index { index, of });
        }
        Ok(Shard { index, of })
    }

    /// Which one it is, from 0.
    #[must_use]
    pub const fn index(self) -> u32 {
        self.index
    }

    /// How many there are.
    #[must_use]
    pub const fn of(self) -> u32 {
        self.of
    }

    pub(super) fn plan(self, range: Range) -> Plan {
        if self.of == 1 {
            return Plan::new(range, ranks(range));
        }
        let cells = Cells::new(range, self.of.into());
        Plan::new(range, (cells.cut(self.index.into()), cells.cut(u64::from(self.index) + 1)))
    }
}

/// Why two numbers are no shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShardError {
    /// There are too many shards, or none.
    Of {
        /// How many were asked for.
        of: u32,
    },
    /// There is no such shard.
    Index {
        /// Which one was asked for.
        index: u32,
        /// How many there are.
        of: u32,
    },
}

impl ShardError {
    /// A stable name of the error, the same in every language of this project.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "ERR_OUT_OF_RANGE"
    }
}

impl fmt::Display for ShardError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShardError::Of { of } => write!(formatter, "of must be at least 1 and at most {MOST}; got {of}"),
            ShardError::Index { index, of } => {
                write!(formatter, "index must be below of; got index {index} and of {of}")
            }
        }
    }
}

impl core::error::Error for ShardError {}

/// A part of the range in which all palindromes cost about the same.
#[derive(Debug)]
struct Cell {
    start: u128,
    count: u128,
    /// It is the first with its number of digits, so that a new stretch begins with it.
    begins: bool,
    /// The methods of which some is the cheapest, according to how many palindromes are looked at together.
    costs: Vec<Cost>,
}

/// The range in cells, and how much of the work lies before the start and the end of each, in shards.
#[derive(Debug)]
struct Cells {
    cells: Vec<Cell>,
    starts: Vec<f64>,
    ends: Vec<f64>,
    of: u64,
    end: u128,
}

impl Cells {
    fn new(range: Range, of: u64) -> Cells {
        let cells = cells(range);
        let end = cells.last().map_or(ranks(range).1, |cell| cell.start + cell.count);
        let work = work_of_a_shard(&cells, of as f64);
        let (mut starts, mut ends, mut before) = (Vec::new(), Vec::new(), 0.0);
        for cell in &cells {
            let (palindromes, fixed) = palindromes_for(&cell.costs, work);
            // A shard that goes on to more digits begins a stretch there, and has time for fewer palindromes.
            before += if cell.begins && before > 0.0 { fixed } else { 0.0 };
            starts.push(before);
            before += cell.count as f64 / palindromes;
            ends.push(before);
        }
        Cells { cells, starts, ends, of, end }
    }

    /// The rank where a shard starts. It never falls from shard to shard: every step below is monotone, roundings too.
    fn cut(&self, index: u64) -> u128 {
        let total = self.ends.last().copied().unwrap_or(0.0);
        let target = total * (index as f64 / self.of as f64);
        let place = self.ends.partition_point(|&end| end <= target);
        let Some(cell) = self.cells.get(place).filter(|_| index < self.of) else { return self.end };
        let (start, end) = (self.starts[place], self.ends[place]);
        let share = (target.max(start) - start) / (end - start);
        cell.start + ((share * cell.count as f64) as u128).min(cell.count)
    }
}

/// Each digit count of the range in equal parts.
fn cells(range: Range) -> Vec<Cell> {
    /// Costs change by a few percent from part to part. A range of many digit counts has fewer of each, to be cut in a millisecond.
    const PARTS: RangeInclusive<u128> = 24..=96;
    const ALL: u128 = 800;
    let (mut start, end) = ranks(range);
    let digits = |rank| u128::from(Stretch::between(rank, end, 1).digits);
    let parts = match start < end {
        true => (ALL / (digits(end - 1) - digits(start) + 1)).clamp(*PARTS.start(), *PARTS.end()),
        false => 1,
    };
    let mut cells = Vec::new();
    while start < end {
        let whole = u128::from(Stretch::between(start, end, u64::MAX).count);
        let size = whole.div_ceil(parts);
        let (begin, last) = (start, start + whole);
        while start < last {
            let count = size.min(last - start);
            // Facts about the middle are those of the cell.
            let stretch = Stretch::between(start, start + count, u64::MAX);
            cells.push(Cell { start, count, begins: start == begin, costs: useful(costs(range, &stretch)) });
            start += count;
        }
    }
    cells
}

/// Leaves out what is never cheaper than another one.
fn useful(costs: impl Iterator<Item = Cost>) -> Vec<Cost> {
    let all: Vec<_> = costs.collect();
    let beats = |one: &Cost, other: &Cost| {
        one.fixed <= other.fixed
            && one.each < other.each
            && one.each + one.fixed / one.most < other.each + other.fixed / other.most
    };
    all.iter().filter(|cost| !all.iter().any(|other| beats(other, cost))).copied().collect()
}

/// How much work each of `of` shards has, when all have the same.
fn work_of_a_shard(cells: &[Cell], of: f64) -> f64 {
    // More work a shard, fewer shards: bisection, by ratio.
    let (mut low, mut high) = (1.0, 1e60);
    for _ in 0..40 {
        let middle = f64::sqrt(low * high);
        let shards: f64 =
            cells.iter().map(|cell| cell.count as f64 / palindromes_for(&cell.costs, middle).0).sum();
        if shards > of { low = middle } else { high = middle }
    }
    high
}

/// How many palindromes make that much work, by the method that does the most of them; and what share of such a shard it takes to
/// begin another stretch.
fn palindromes_for(costs: &[Cost], work: f64) -> (f64, f64) {
    let (mut most, mut fixed) = (0.0, 0.0);
    for cost in costs {
        let palindromes = palindromes_by(cost, work);
        if palindromes > most {
            (most, fixed) = (palindromes, (cost.fixed / (cost.each * palindromes)).min(1.0));
        }
    }
    (most, fixed)
}

/// The same for one method.
fn palindromes_by(cost: &Cost, work: f64) -> f64 {
    let &Cost { fixed, each, most, .. } = cost;
    if work >= fixed + each * most {
        return work / (each + fixed / most);
    }
    // What is left when the fixed part is done; a shard of a few palindromes takes longer than its share.
    (work - fixed).max(work / 8.0) / each
}
