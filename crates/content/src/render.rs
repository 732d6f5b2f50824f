//! From the tree of the dialect to HTML.
//!
//! Everything that is written here is a tag of ours or escaped words; there is no way for a text to bring
//! its own. Classes are the contract with the interface: `cite tied link term confirm alert table figure
//! aim footnote` and those of the figures.

mod bind;
mod block;
mod inline;
mod pictures;

pub(crate) use block::Renderer;
pub(crate) use pictures::Pictures;

#[cfg(test)]
mod tests;
