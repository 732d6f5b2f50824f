//! The tablet app on a desktop. See the library.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> anyhow::Result<()> {
    okuu_shell::run()
}
