//! The learner store: append-only records, profiles, derived progress.
