//! The collector as others meet it: over HTTP, through its binary, on real files.
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

mod bundles;
mod carried;
mod commands;
mod copies;
mod crash;
mod history;
mod keys;
mod kit;
mod laws;
mod packs;
mod pages;
mod quarantine;
mod road;
mod schedule;
mod tablet;
mod time;
mod upload;
