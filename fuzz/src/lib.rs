//! Ranges out of bytes.

/// A min from 1 to 2^64 - 1 and what is left of the bytes; nothing when there are too few of them.
///
/// Plain random numbers have no palindrome among their products once they are long, so the first byte
/// may ask for a place that has some: near a multiple of `10^k + 1`, or near a power of ten.
pub fn min(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (kind, rest) = bytes.split_first()?;
    let (number, rest) = number(rest)?;
    let power = 10_u64.pow(u32::from(kind / 4) % 20);
    let near = number % 64;
    let min = match kind % 4 {
        0 => number,
        1 => number >> (kind / 4 % 64),
        2 => power.saturating_sub(32).saturating_add(near),
        _ => {
            let multiple = (power + 1).saturating_mul(1 + number / 64 % 9);
            multiple.saturating_sub(32).saturating_add(near)
        }
    };
    Some((min.max(1), rest))
}

/// Eight bytes as a number, and the bytes after them.
pub fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (eight, rest) = bytes.split_at_checked(8)?;
    Some((u64::from_le_bytes(eight.try_into().ok()?), rest))
}
