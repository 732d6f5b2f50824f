//! Markdown tree to checked programme to signed pack.
