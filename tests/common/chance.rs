//! Ranges by chance, the same ones for the same seed.

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough to choose test cases with.
pub struct Chance(u64);

impl Chance {
    /// The seed is `PALINDROME_SEED` where that is set, so that a longer hunt can use others.
    pub fn new(default_seed: u64) -> Chance {
        let seed = std::env::var("PALINDROME_SEED")
            .map_or(default_seed, |seed| seed.parse().expect("PALINDROME_SEED is a number"));
        println!("seed {seed}");
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `limit`, which must not be zero.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From 1 to 2^64 - 1, every length in bits equally likely.
    pub fn height(&mut self) -> u64 {
        let bits = self.below(64);
        self.next() >> bits | 1 << (63 - bits)
    }

    /// Close to a number at which something changes: a power of ten, 2^32, 2^53, 2^64.
    pub fn edge(&mut self) -> u64 {
        let edge = match self.below(8) {
            0 => 1 << 32,
            1 => 1 << 53,
            2 => u64::MAX,
            3 => 94_906_265,
            _ => 10_u64.pow(self.below(20) as u32),
        };
        let distance = self.below(200);
        if self.below(2) == 0 { edge.saturating_sub(distance).max(1) } else { edge.saturating_add(distance) }
    }

    /// A range of at most `widest` numbers above its min; a third of them at an edge.
    pub fn range(&mut self, widest: u64) -> (u64, u64) {
        let min = if self.below(3) == 0 { self.edge() } else { self.height() };
        let width = self.below(widest + 1);
        (min, min.saturating_add(width))
    }
}
