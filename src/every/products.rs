//! What a search for every product hands out: flat lists, or no more than their lengths.

use core::ops::AddAssign;

/// How many palindrome products there are, and how many pairs of factors they have together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Palindromes that are products, each counted once.
    pub products: u64,
    /// Pairs `(a, b)` with `a ≤ b`.
    pub pairs: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.products += other.products;
        self.pairs += other.pairs;
    }
}

/// One palindrome product of a [`Products`] list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product<'a> {
    /// The palindrome, at most `(2^64 − 1)²`.
    pub value: u128,
    /// Every pair `(a, b)` of the range with `a ≤ b` and `a · b` the value, `a` ascending. Never empty.
    pub factors: &'a [(u64, u64)],
}

/// Palindrome products in ascending order, each with all its pairs: flat, 16 bytes a pair and 24 a product.
///
/// ```
/// let products = palindrome_products::list(10, 13)?;
/// let found: Vec<_> = products.iter().map(|product| (product.value, product.factors)).collect();
/// assert_eq!(found, [(121, &[(11, 11)][..])]);
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Products {
    values: Vec<u128>,
    /// Where the pairs of each value end.
    ends: Vec<usize>,
    pairs: Vec<(u64, u64)>,
}

impl Products {
    /// How many products there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// How many products and pairs there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts { products: self.values.len() as u64, pairs: self.pairs.len() as u64 }
    }

    /// The product at a place of the list.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Product<'_>> {
        let value = *self.values.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(Product { value, factors: &self.pairs[start..self.ends[index]] })
    }

    /// The products, ascending.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Product<'_>> {
        (0..self.len()).map(|index| self.get(index).expect("an index below the length"))
    }

    /// Those of several lists, each of which goes on where the one before ends; it takes no more memory than it has to.
    pub(super) fn of(lists: &[&Products]) -> Products {
        let (products, pairs) = lists
            .iter()
            .fold((0, 0), |(products, pairs), list| (products + list.values.len(), pairs + list.pairs.len()));
        let mut all = Products {
            values: Vec::with_capacity(products),
            ends: Vec::with_capacity(products),
            pairs: Vec::with_capacity(pairs),
        };
        lists.iter().for_each(|list| all.extend(list));
        all
    }

    /// Adds those of another list, all of which are greater.
    pub(super) fn extend(&mut self, other: &Products) {
        let before = self.pairs.len();
        self.values.extend_from_slice(&other.values);
        self.pairs.extend_from_slice(&other.pairs);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// Removes all products and keeps the memory.
    pub fn clear(&mut self) {
        self.values.clear();
        self.ends.clear();
        self.pairs.clear();
    }
}

/// What takes the products of a search, in ascending order. Called by a pointer: the searches are there once, not once for each.
pub(super) trait Take {
    /// One product, by the smaller factors of its pairs: at least one, ascending.
    fn take(&mut self, value: u128, smaller: &[u64]);
}

/// What takes part of the products, and is put together from parts.
pub(super) trait Sink: Take + Default + Send {
    /// What another sink took after this one.
    fn append(&mut self, other: Self);
}

impl Take for Counts {
    fn take(&mut self, _value: u128, smaller: &[u64]) {
        *self += Counts { products: 1, pairs: smaller.len() as u64 };
    }
}

impl Sink for Counts {
    fn append(&mut self, other: Counts) {
        *self += other;
    }
}

impl Take for Products {
    fn take(&mut self, value: u128, smaller: &[u64]) {
        debug_assert!(self.values.last().is_none_or(|&last| last < value) && smaller.is_sorted());
        self.values.push(value);
        match u64::try_from(value) {
            Ok(value) => self.pairs.extend(smaller.iter().map(|&a| (a, value / a))),
            Err(_) => self.pairs.extend(smaller.iter().map(|&a| (a, (value / u128::from(a)) as u64))),
        }
        self.ends.push(self.pairs.len());
    }
}

impl Sink for Products {
    fn append(&mut self, other: Products) {
        if self.is_empty() {
            *self = other;
            return;
        }
        self.extend(&other);
    }
}
