//! One page of a list: as many products as fit, and the first that is left out.

use palindrome_products::Product;

use crate::limits::MAX_PAIRS;

/// A palindrome and its pairs of factors.
pub type Listed = (u128, Vec<(u64, u64)>);

/// A page that is being filled, or is full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    limit: usize,
    pairs: usize,
    products: Vec<Listed>,
    next: Option<u128>,
}

impl Page {
    /// An empty page with room for so many products.
    #[must_use]
    pub const fn new(limit: usize) -> Page {
        Page { limit, pairs: 0, products: Vec::new(), next: None }
    }

    /// Takes a product; `false` when it is left out, and all after it with it.
    pub fn take(&mut self, product: Product) -> bool {
        let pairs = self.pairs + product.factors.len();
        if self.products.len() == self.limit || pairs > MAX_PAIRS {
            self.next = Some(product.value);
            return false;
        }
        self.pairs = pairs;
        self.products.push((product.value, product.factors.to_vec()));
        true
    }

    /// What is on it.
    #[must_use]
    pub fn products(&self) -> &[Listed] {
        &self.products
    }

    /// The value of the first product that was left out; `None` as long as there is none.
    #[must_use]
    pub const fn next(&self) -> Option<u128> {
        self.next
    }

    /// Whether the first product has more pairs than a page may have: it would never be answered.
    #[must_use]
    pub fn has_no_room(&self) -> bool {
        self.products.is_empty() && self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(page: &mut Page, value: u128, pairs: usize) -> bool {
        page.take(Product { value, factors: &vec![(1, 9); pairs] })
    }

    #[test]
    fn as_many_products_as_there_may_be() {
        let mut page = Page::new(2);
        assert!(take(&mut page, 1, 1) && take(&mut page, 2, 1));
        assert_eq!((page.products().len(), page.next()), (2, None));
        assert!(!take(&mut page, 3, 1));
        assert_eq!((page.products().len(), page.next(), page.has_no_room()), (2, Some(3), false));
    }

    #[test]
    fn as_many_pairs_as_there_may_be() {
        let mut page = Page::new(10);
        assert!(take(&mut page, 1, MAX_PAIRS - 1) && take(&mut page, 2, 1));
        assert!(!take(&mut page, 3, 1));
        assert_eq!((page.products().len(), page.next()), (2, Some(3)));
    }

    #[test]
    fn no_room_for_one() {
        let mut page = Page::new(10);
        assert!(!page.has_no_room());
        assert!(!take(&mut page, 3, MAX_PAIRS + 1));
        assert!(page.has_no_room());
    }
}
