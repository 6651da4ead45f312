//! The inclusive range of factors, and what makes one wrong.

use core::fmt;

/// An inclusive range `[min, max]` of factors, `1 ≤ min ≤ max ≤ 2^64 − 1`.
///
/// ```
/// use palindrome_products::Range;
///
/// let range = Range::new(10, 99).unwrap();
/// assert_eq!((range.min(), range.max()), (10, 99));
/// assert_eq!(
///     Range::new(99, 10).unwrap_err().to_string(),
///     "min must not be greater than max; got min 99 and max 10",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    min: u64,
    max: u64,
}

impl Range {
    /// The range from `min` to `max`, both included.
    ///
    /// # Errors
    ///
    /// [`RangeError::BelowOne`] when a bound is 0 (`min` is looked at first),
    /// [`RangeError::Reversed`] when `min > max`.
    pub const fn new(min: u64, max: u64) -> Result<Range, RangeError> {
        if min == 0 {
            return Err(RangeError::BelowOne { argument: "min" });
        }
        if max == 0 {
            return Err(RangeError::BelowOne { argument: "max" });
        }
        if min > max {
            return Err(RangeError::Reversed { min, max });
        }
        Ok(Range { min, max })
    }

    /// The smallest factor allowed.
    #[must_use]
    pub const fn min(self) -> u64 {
        self.min
    }

    /// The largest factor allowed.
    #[must_use]
    pub const fn max(self) -> u64 {
        self.max
    }

    /// `max − min`: how far a factor can lie from the corner where a search starts.
    pub(crate) const fn width(self) -> u64 {
        self.max - self.min
    }
}

/// Why two numbers are no range of factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RangeError {
    /// A bound is 0; factors start at 1.
    BelowOne {
        /// Which bound: `"min"` or `"max"`.
        argument: &'static str,
    },
    /// `min` is greater than `max`.
    Reversed {
        /// The lower bound that was given.
        min: u64,
        /// The upper bound that was given.
        max: u64,
    },
}

impl RangeError {
    /// A stable name of the error, the same in every language of this project.
    ///
    /// ```
    /// use palindrome_products::Range;
    ///
    /// assert_eq!(Range::new(0, 9).unwrap_err().code(), "ERR_OUT_OF_RANGE");
    /// assert_eq!(Range::new(9, 1).unwrap_err().code(), "ERR_REVERSED_RANGE");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            RangeError::BelowOne { .. } => "ERR_OUT_OF_RANGE",
            RangeError::Reversed { .. } => "ERR_REVERSED_RANGE",
        }
    }
}

impl fmt::Display for RangeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RangeError::BelowOne { argument } => {
                write!(formatter, "{argument} must be at least 1; got 0")
            }
            RangeError::Reversed { min, max } => {
                write!(formatter, "min must not be greater than max; got min {min} and max {max}")
            }
        }
    }
}

impl core::error::Error for RangeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_whole_of_u64() {
        for (min, max) in [(1, 1), (1, u64::MAX), (u64::MAX, u64::MAX)] {
            let range = Range::new(min, max).unwrap();
            assert_eq!((range.min(), range.max()), (min, max));
            assert_eq!(range.width(), max - min);
        }
    }

    #[test]
    fn names_the_first_wrong_argument() {
        assert_eq!(Range::new(0, 0), Err(RangeError::BelowOne { argument: "min" }));
        assert_eq!(Range::new(1, 0), Err(RangeError::BelowOne { argument: "max" }));
        assert_eq!(Range::new(2, 1), Err(RangeError::Reversed { min: 2, max: 1 }));
    }
}
