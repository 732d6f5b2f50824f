//! The CEC server.
