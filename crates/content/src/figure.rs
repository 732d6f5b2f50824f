//! Figures: an allow-list for SVG, and the words that are put into a drawing.
//!
//! A figure is never passed on as it came. It is read as XML and written anew from the elements, attributes
//! and values named here, so that nothing else can reach a page whatever the file holds.

mod allow;
mod read;
mod write;

pub use read::{Figure, FigureProblem, FigureSlip};
