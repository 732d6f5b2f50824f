//! A pack: open, verify, read, render and search it.
