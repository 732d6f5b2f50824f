//! Every use case of the tablet.
//!
//! [`App`] holds the texts, the learner store and the delivery engine; each use case is one method of it,
//! listed once in [`commands`]. Answers are [`view`]s made for reading; a refusal is a [`Failure`] with a
//! code that the screens explain. What changed is announced as [`Tag`]s, and the screens read again.
//!
//! This crate knows neither Tauri nor Svelte: the shell and the web host call [`commands::dispatch`] and
//! pass on [`App::changes`], and that is all they do.

mod app;
mod change;
mod classes;
mod client;
mod command_list;
pub mod commands;
mod completing;
mod delivering;
mod embedded;
mod failure;
mod finding;
mod host;
mod identity;
mod key_place;
mod learning;
mod library;
mod pack_desk;
mod people;
mod places;
mod presenting;
mod qr;
mod reading;
mod roads;
mod room;
mod standing;
mod surroundings;
mod texts;
pub mod view;

pub use app::{App, Settings};
pub use change::Tag;
pub use client::typescript;
pub use command_list::Description;
pub use failure::{Failure, FailureCode};
pub use host::Host;
pub use key_place::KeyPlace;
pub use okuu_sync::Reach;
pub use pack_desk::PackDesk;
pub use surroundings::Surroundings;
