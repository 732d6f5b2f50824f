//! The engine and its roads.
