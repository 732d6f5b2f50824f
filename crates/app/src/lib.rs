//! Every use case of the tablet.
