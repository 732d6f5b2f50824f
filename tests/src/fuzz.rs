//! Bytes that nobody sane would send: what opens batches, receipts, sealed files and packs must refuse them in words.
//!
//! Each [`Door`] takes bytes from outside. A case draws bytes from its seed (a genuine document with changes, the right
//! signature around the wrong content, or noise), knocks, and asks two laws: nothing panics, and nothing is believed
//! that nobody signed.

mod batch;
mod file;
mod mutate;
mod pack;
mod receipt;

use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;

pub use mutate::mutated;

/// Something that takes bytes from outside.
pub trait Door {
    /// What it is called on the command line.
    fn name(&self) -> &'static str;

    /// Draws bytes, knocks with them, and checks what came of it.
    ///
    /// # Errors
    /// The law that was broken, in words.
    fn knock(&mut self, rng: &mut Rng) -> Result<(), String>;
}

/// All doors.
#[must_use]
pub fn doors() -> Vec<Box<dyn Door>> {
    vec![
        Box::new(batch::Batches::new()),
        Box::new(receipt::Receipts::new()),
        Box::new(file::Files::new()),
        Box::new(pack::Packs::new()),
    ]
}

/// Knocks once. The same door and seed draw the same bytes.
///
/// # Errors
/// What went wrong, with the seed that does it again.
pub fn case(door: &mut dyn Door, seed: u64) -> Result<(), String> {
    let mut rng = Rng::with_seed(seed);
    let knocked = catch_unwind(AssertUnwindSafe(|| door.knock(&mut rng)));
    let wrong = match knocked {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(law)) => law,
        Err(panic) => match panic.downcast_ref::<&str>() {
            Some(words) => format!("panicked: {words}"),
            None => panic
                .downcast_ref::<String>()
                .map_or("panicked".to_owned(), |words| format!("panicked: {words}")),
        },
    };
    Err(format!("{}, seed {seed}: {wrong}", door.name()))
}
