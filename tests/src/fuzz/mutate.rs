//! Changing bytes as storages, links and people with a grudge change them.

use fastrand::Rng;

/// Numbers at which limits are.
const EDGES: [u8; 6] = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/// The bytes with a few changes, or noise of about their length.
#[must_use]
pub fn mutated(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    if rng.u8(..20) == 0 {
        let length = rng.usize(..bytes.len().clamp(1, 4096) * 2);
        return (0..length).map(|_| rng.u8(..)).collect();
    }
    let mut bytes = bytes.to_vec();
    for _ in 0..rng.usize(1..6) {
        change(&mut bytes, rng);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, rng: &mut Rng) {
    if bytes.is_empty() {
        bytes.push(rng.u8(..));
        return;
    }
    let at = rng.usize(..bytes.len());
    let length = rng.usize(1..=(bytes.len() - at).min(64));
    match rng.u8(..8) {
        0 => bytes[at] ^= 1 << rng.u8(..8),
        1 => bytes[at] = EDGES[rng.usize(..EDGES.len())],
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let twice = bytes[at..at + length].to_vec();
            bytes.splice(at..at, twice);
        }
        5 => bytes
            .splice(at..at, (0..length).map(|_| rng.u8(..)).collect::<Vec<_>>())
            .for_each(drop),
        6 => bytes[at..at + length].fill(EDGES[rng.usize(..EDGES.len())]),
        // Lengths and numbers stand in four bytes.
        _ => {
            let number: u32 = if rng.bool() {
                u32::MAX - rng.u32(..4)
            } else {
                rng.u32(..)
            };
            for (to, from) in bytes[at..].iter_mut().zip(number.to_le_bytes()) {
                *to = from;
            }
        }
    }
}
