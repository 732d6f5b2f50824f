//! The app in a browser over loopback.
