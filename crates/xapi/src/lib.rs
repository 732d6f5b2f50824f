//! The xAPI standard: statement types and validation.
