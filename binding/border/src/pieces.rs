//! A batch of products on its way across a border: plain numbers again, in pieces.
//!
//! A batch may have a hundred thousand products, and whoever reads them may stop at the first. So it
//! stays here, and JavaScript fetches some hundred products at a time and makes objects of them one by
//! one. Per product: the number of its factor pairs, its value (`f64`: one slot; `u64`: two, the low 64
//! bits first), then the pairs `a, b, a, b, …`.

use palindrome_products::{Product, Products};

use crate::layout::Slot;

/// About how long a piece is. No piece is longer, unless a single product is.
pub const PIECE_SLOTS: usize = 1 << 11;

/// A batch, and how much of it has been fetched.
#[derive(Debug)]
pub struct Pieces {
    products: Products,
    fetched: usize,
}

impl Pieces {
    /// Nothing is fetched yet.
    pub const fn new(products: Products) -> Self {
        Self { products, fetched: 0 }
    }

    /// The next products, as many as make a piece; no slots when there are none left.
    pub fn fetch<S: Slot>(&mut self) -> Vec<S> {
        self.fetch_about(PIECE_SLOTS)
    }

    fn fetch_about<S: Slot>(&mut self, most: usize) -> Vec<S> {
        let (end, length) = self.measure::<S>(most);
        let mut slots = Vec::with_capacity(length);
        while self.fetched < end {
            if let Some(product) = self.products.get(self.fetched) {
                write(&mut slots, product);
            }
            self.fetched += 1;
        }
        slots
    }

    /// Where a piece ends that has at most so many slots, or one product; and how many it has.
    fn measure<S: Slot>(&self, most: usize) -> (usize, usize) {
        let (mut end, mut length) = (self.fetched, 0);
        while let Some(product) = self.products.get(end) {
            let longer = length + 1 + S::VALUE_SLOTS + 2 * product.factors.len();
            if longer > most && length > 0 {
                break;
            }
            (end, length) = (end + 1, longer);
        }
        (end, length)
    }
}

fn write<S: Slot>(slots: &mut Vec<S>, product: Product) {
    slots.push(S::integer(product.factors.len() as u64));
    let value_at = slots.len();
    slots.resize(value_at + S::VALUE_SLOTS, S::default());
    S::put_value(&mut slots[value_at..], product.value);
    slots.extend(product.factors.iter().flat_map(|&(a, b)| [S::integer(a), S::integer(b)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits() -> Pieces {
        Pieces::new(palindrome_products::list(3, 9).unwrap())
    }

    #[test]
    fn products_in_numbers() {
        let mut pieces = Pieces::new(palindrome_products::list(2, 4).unwrap());
        let expected =
            [[1.0, 4.0, 2.0, 2.0], [1.0, 6.0, 2.0, 3.0], [1.0, 8.0, 2.0, 4.0], [1.0, 9.0, 3.0, 3.0]];
        assert_eq!(pieces.fetch::<f64>(), expected.concat());
        assert_eq!(pieces.fetch::<f64>(), []);
        assert_eq!(pieces.fetch::<f64>(), []);
    }

    #[test]
    fn a_value_beyond_64_bits_has_a_high_word() {
        let only = 10_000_000_001;
        let mut pieces = Pieces::new(palindrome_products::list(only, only).unwrap());
        let low = (u128::from(only) * u128::from(only)) as u64;
        assert_eq!(pieces.fetch::<u64>(), [1, low, 5, only, only]);
    }

    /// From less than a product to more than all of them.
    #[test]
    fn pieces_put_together_are_the_whole() {
        let whole = digits().fetch::<u64>();
        for most in 0..=whole.len() + 1 {
            let mut pieces = digits();
            let mut all = Vec::new();
            loop {
                let piece = pieces.fetch_about::<u64>(most);
                if piece.is_empty() {
                    break;
                }
                let product = 3 + 2 * piece[0] as usize;
                assert!(piece.len() <= most.max(product), "{} slots of {most}", piece.len());
                all.extend(piece);
            }
            assert_eq!(all, whole);
        }
    }
}
