//! The tablet's shell: windows, start-up, one-line commands.
//!
//! All use cases are in `okuu-app`. The shell opens windows, hands every command over and passes on what
//! changed; there is no other logic here. It is a library with a small `main`, so that mobile targets can
//! link it.

mod commands;
mod windows;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use okuu_app::{Host, Settings, Surroundings, Tag};
use okuu_domain::SystemClock;
use tauri::{App, Emitter as _, Manager as _};

/// What the pages hear when something changed: a list of tags.
const CHANGED: &str = "changed";

/// Starts the app and returns when its last window is closed.
///
/// # Errors
/// When there is no display or the windowing system refuses.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    tauri::Builder::default()
        .setup(|app| Ok(set_up(app)?))
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::open_presenting,
            commands::close_presenting
        ])
        .run(tauri::generate_context!())
        .context("the window cannot be opened")
}

fn set_up(app: &mut App) -> anyhow::Result<()> {
    let data = match std::env::var_os("OKUU_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => app
            .path()
            .app_data_dir()
            .context("there is no folder for the app's data")?,
    };
    let variable = |name| std::env::var(name).ok();
    let settings = Settings {
        data,
        clock: Arc::new(SystemClock::start()),
        runtime: tauri::async_runtime::handle().inner().clone(),
        enrolment: variable("OKUU_COLLECTOR").zip(variable("OKUU_CODE")),
        around: Surroundings::of_this_machine(),
    };
    let host = Arc::new(Host::open(settings));
    pass_on_changes(app, &host);
    app.manage(host);
    windows::open_main(app.handle())?;
    Ok(())
}

fn pass_on_changes(app: &App, host: &Host) {
    let Some(mut changes) = host.changes() else {
        return;
    };
    let app = app.handle().clone();
    tauri::async_runtime::spawn(async move {
        use tokio::sync::broadcast::error::RecvError;
        loop {
            let told = match changes.recv().await {
                Ok(tags) => app.emit(CHANGED, tags),
                // A page that missed something reads everything again.
                Err(RecvError::Lagged(_)) => app.emit(CHANGED, Tag::ALL),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = told {
                tracing::warn!(%error, "the windows could not be told of a change");
            }
        }
    });
}
