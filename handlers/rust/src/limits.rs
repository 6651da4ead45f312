//! What a request may cost.

use std::time::Duration;

/// The most bytes of a query.
pub const MAX_QUERY: usize = 2048;

/// The most bytes of a body, and about the most that are ever kept of one.
pub const MAX_BODY: usize = 16_384;

/// The most factor pairs that are answered.
pub const MAX_PAIRS: usize = 1000;

/// The most products of one page of a list, and how many there are when nobody says.
pub const MAX_LIMIT: usize = 1000;
/// See [`MAX_LIMIT`].
pub const DEFAULT_LIMIT: usize = 100;

/// The most pairs of factors that an exhaustive search may try; four digits have 40,504,500.
pub const MAX_TRIED: u128 = 50_000_000;

/// The most requests that are answered at the same time by one process.
pub const MAX_REQUESTS: usize = 256;

/// The most exhaustive searches at a time, each of which may fill a megabyte or two. Others wait, and their time runs.
pub(crate) const MAX_EXHAUSTIVE: usize = 16;

/// The most counts and lists at a time, each of which may fill some twenty megabytes. Others wait as well.
pub(crate) const MAX_EVERY: usize = 8;

/// The most bytes of a head, and of what is read ahead of a body.
pub(crate) const MAX_HEAD: usize = 32 << 10;

/// How much of a body that is too large is still read, and thrown away: many clients only look for an answer when they have
/// sent everything.
pub(crate) const MAX_DISCARDED: usize = 8 << 20;

/// How long a client may take to send a head or a body, how long a connection may be idle, and how long it may take
/// nothing of an answer.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long the rest of a head may take once the server is told to stop.
pub(crate) const LAST_CALL: Duration = Duration::from_secs(1);

/// What the server bears from its clients.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most connections at a time; others wait to be accepted.
    pub connections: usize,
    /// How long clients may keep it waiting.
    pub patience: Duration,
    /// How long requests in flight have to finish once the server is told to stop.
    pub grace: Duration,
}

impl Default for Bounds {
    /// The grace is less than the ten seconds from Cloud Run's SIGTERM to its SIGKILL, which is the shortest time that a
    /// platform leaves; Fargate and Azure leave thirty.
    fn default() -> Bounds {
        Bounds { connections: 512, patience: PATIENCE, grace: Duration::from_secs(8) }
    }
}
