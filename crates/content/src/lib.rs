//! A pack: open, verify, read, render and search it.

mod escape;

pub mod dialect;
pub mod figure;
pub mod schema;
