//! Values under small numbers that are used again, for a border that can pass nothing but numbers.

pub(crate) struct Slab<T>(Vec<Option<T>>);

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Puts a value in, under the first number that is free.
    pub(crate) fn insert(&mut self, value: T) -> u32 {
        let free = self.0.iter().position(Option::is_none);
        let place = free.unwrap_or_else(|| {
            self.0.push(None);
            self.0.len() - 1
        });
        self.0[place] = Some(value);
        place as u32
    }

    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.0.get(number as usize)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.0.get_mut(number as usize)?.as_mut()
    }

    pub(crate) fn remove(&mut self, number: u32) -> Option<T> {
        self.0.get_mut(number as usize)?.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_used_again() {
        let mut slab = Slab::new();
        assert_eq!([slab.insert('a'), slab.insert('b'), slab.insert('c')], [0, 1, 2]);
        assert_eq!(slab.remove(1), Some('b'));
        assert_eq!(slab.remove(1), None);
        assert_eq!(slab.get(1), None);
        assert_eq!(slab.insert('d'), 1);
        assert_eq!(slab.insert('e'), 3);
        assert_eq!(slab.get_mut(1), Some(&mut 'd'));
    }

    #[test]
    fn unknown_numbers_are_nothing() {
        let mut slab = Slab::<u8>::new();
        assert!(slab.get(0).is_none() && slab.get_mut(7).is_none() && slab.remove(u32::MAX).is_none());
    }
}
