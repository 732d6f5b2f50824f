//! A few thousand knocks at every door. `cargo xtask bench fuzz` knocks for a minute at each.

use okuu_tests::fuzz::{case, doors};

/// Knocks at a door of this name, with seeds that are always the same.
fn knocked(name: &str, times: u64) {
    let mut doors = doors();
    let door = doors
        .iter_mut()
        .find(|door| door.name() == name)
        .expect("a door of this name");
    for seed in 0..times {
        case(door.as_mut(), seed).unwrap_or_else(|law| panic!("{law}"));
    }
}

#[test]
fn no_batch_is_believed_that_nobody_sealed() {
    knocked("batch", 4000);
}

#[test]
fn no_receipt_is_believed_that_nobody_signed() {
    knocked("receipt", 4000);
}

#[test]
fn no_file_brings_in_what_nobody_sealed() {
    knocked("file", 2000);
}

#[test]
fn no_pack_is_installed_that_nobody_signed() {
    knocked("pack", 2000);
}
