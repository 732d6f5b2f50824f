//! The collector as others meet it: over HTTP, through its binary, on real files.
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

mod commands;
mod crash;
mod kit;
mod laws;
mod pages;
mod road;
mod tablet;
mod time;
