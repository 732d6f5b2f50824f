//! A file that is too large is not read, whatever it claims.

use std::io::{self, Read};

use super::*;

const SMALL: Limits = Limits {
    file_bytes: MEGABYTE,
    ..Limits::REAL
};

/// What must not be read.
struct Untouched;

impl Read for Untouched {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        panic!("the size alone should have been enough")
    }
}

/// Something that never ends, and how much was taken of it.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        into.fill(b'a');
        self.0 += into.len() as u64;
        Ok(into.len())
    }
}

fn refusal(from: impl Read, claimed: u64) -> String {
    let refused = super::read(from, claimed, &SMALL, Path::new("act.txt"));
    refused.unwrap_err().to_string()
}

#[test]
fn nothing_is_read_of_what_says_that_it_is_too_large() {
    let said = refusal(Untouched, 200 * MEGABYTE);
    assert!(
        said.starts_with("this file has 200 MB and no more than 1 MB are read"),
        "{said}"
    );
}

#[test]
fn what_says_that_it_is_small_and_never_ends_is_left_at_the_limit() {
    let mut endless = Endless(0);
    let said = refusal(&mut endless, 10);
    assert!(said.contains("no more than 1 MB are read"), "{said}");
    assert_eq!(endless.0, MEGABYTE + 1);
}

#[test]
fn a_file_as_large_as_the_limit_is_read() {
    let whole = Endless(0).take(MEGABYTE);
    let bytes = super::read(whole, MEGABYTE, &SMALL, Path::new("act.txt")).unwrap();
    assert_eq!(bytes.len() as u64, MEGABYTE);
}
