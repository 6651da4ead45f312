//! What a request may cost.

use std::time::Duration;

/// The most bytes of a query.
pub const MAX_QUERY: usize = 2048;

/// The most bytes of a body, and about the most that are ever kept of one.
pub const MAX_BODY: usize = 16_384;

/// The most factor pairs that are answered.
pub const MAX_PAIRS: usize = 1000;

/// The most pairs of factors that an exhaustive search may try; four digits have 40,504,500.
pub const MAX_TRIED: u128 = 50_000_000;

/// The most requests that are answered at the same time by one process.
pub const MAX_REQUESTS: usize = 256;

/// The most exhaustive searches at a time, each of which may fill a megabyte or two. Others wait, and their time runs.
pub(crate) const MAX_EXHAUSTIVE: usize = 16;

/// The most connections at a time; others wait to be accepted.
pub(crate) const MAX_CONNECTIONS: usize = 512;

/// The most bytes of a head, and of what is read ahead of a body.
pub(crate) const MAX_HEAD: usize = 32 << 10;

/// How much of a body that is too large is still read, and thrown away: many clients only look for an answer when they have
/// sent everything.
pub(crate) const MAX_DISCARDED: usize = 8 << 20;

/// How long a client may take to send a head or a body, and how long a connection may be idle.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long requests in flight have to finish once the server is told to stop.
pub(crate) const GRACE: Duration = Duration::from_secs(30);
