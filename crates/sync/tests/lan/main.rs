//! The road through the room, over real sockets of this machine.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod discovery;
mod handing_over;
mod kit;
mod manners;
mod packs;
