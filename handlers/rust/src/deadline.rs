//! How long a request may take.

use std::{
    env,
    time::{Duration, Instant},
};

use crate::problem::shown;

/// Kept back of what an invocation has left, so that the answer is there before the platform gives up.
const MARGIN_MS: u64 = 250;

const DEFAULT_MS: u64 = 20_000;

/// As long as a Lambda function may run.
const MAX_MS: u64 = 900_000;

const VARIABLE: &str = "PALINDROME_TIME_LIMIT_MS";

/// The longest time for one request, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit(u64);

impl TimeLimit {
    /// What the environment says by `PALINDROME_TIME_LIMIT_MS`, 20 seconds when it says nothing.
    ///
    /// # Errors
    ///
    /// A message with a code, when it says something else than a whole number from 1 to 900,000.
    pub fn from_env() -> Result<TimeLimit, String> {
        match env::var_os(VARIABLE) {
            None => Ok(TimeLimit(DEFAULT_MS)),
            Some(text) => TimeLimit::parse(&text.to_string_lossy()),
        }
    }

    fn parse(text: &str) -> Result<TimeLimit, String> {
        whole_number(text, 1..=MAX_MS).map(TimeLimit).ok_or_else(|| {
            let got = shown(&text.to_owned().into());
            format!(
                "ERR_INVALID_OPTION: {VARIABLE} must be a whole number from 1 to {MAX_MS}; got string '{got}'"
            )
        })
    }

    /// A limit of so many milliseconds.
    #[must_use]
    pub const fn of_ms(ms: u64) -> TimeLimit {
        TimeLimit(ms)
    }

    /// The deadline of a request that comes now.
    #[must_use]
    pub fn start(self) -> Deadline {
        Deadline { limit_ms: self.0, end: Instant::now() + Duration::from_millis(self.0) }
    }

    /// The deadline of an invocation that comes now and has so much time left.
    #[must_use]
    pub fn start_within(self, left_ms: u64) -> Deadline {
        TimeLimit(self.0.min(left_ms.saturating_sub(MARGIN_MS))).start()
    }
}

/// A decimal number of the range, without a sign.
#[must_use]
pub fn whole_number(text: &str, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_digits && range.contains(number))
}

/// When a request must be answered.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    /// How long it had when it came.
    pub(crate) limit_ms: u64,
    /// When it ends.
    pub(crate) end: Instant,
}

impl Deadline {
    /// Is the time over? One look takes some tens of nanoseconds.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        Instant::now() >= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_whole_numbers_alone() {
        for (text, expected) in [("1", 1), ("900000", 900_000), ("0020", 20)] {
            assert_eq!(TimeLimit::parse(text), Ok(TimeLimit(expected)));
        }
        for text in ["", "0", "900001", "+5", "-1", "1.5", "1e3", " 5", "99999999999999999999999"] {
            let error = TimeLimit::parse(text).unwrap_err();
            assert!(
                error.starts_with("ERR_INVALID_OPTION: ") && error.ends_with(&format!("'{text}'")),
                "{error}"
            );
        }
    }

    #[test]
    fn the_sooner_of_limit_and_invocation() {
        let limit = TimeLimit(1_000);
        for (left, expected) in [(0, 0), (250, 0), (251, 1), (1_249, 999), (5_000, 1_000)] {
            assert_eq!(limit.start_within(left).limit_ms, expected);
        }
        assert!(limit.start_within(250).has_passed());
        assert!(!limit.start().has_passed());
    }
}
