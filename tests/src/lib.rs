//! Test kit, journeys and end-to-end tests.
