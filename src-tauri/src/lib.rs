//! The tablet's shell: windows, plugins, start-up, one-line commands.
