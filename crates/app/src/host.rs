//! What a shell holds: the app, or the reason why there is none.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::broadcast;

use crate::{App, Failure, PackDesk, Settings, Tag, commands};

/// An app that was opened, or the failure that every screen then explains.
pub struct Host {
    app: Result<App, Failure>,
}

impl Host {
    /// Opens the app. A failure is kept and told to whoever asks for anything.
    #[must_use]
    pub fn open(settings: Settings) -> Self {
        let app = App::open(settings);
        if let Err(failure) = &app {
            tracing::error!(code = ?failure.code, detail = failure.detail, "the app cannot start");
        }
        Self { app }
    }

    /// Runs one command of [`commands`]. It may touch the disk: call it where blocking is allowed.
    ///
    /// # Errors
    /// What the use case says, or why the app could not be opened.
    pub fn call(&self, name: &str, parameters: Value) -> Result<Value, Failure> {
        let app = self.app.as_ref().map_err(Clone::clone)?;
        let answer = commands::dispatch(app, name, parameters);
        if let Err(failure) = &answer {
            tracing::warn!(name, code = ?failure.code, detail = failure.detail, "refused");
        }
        answer
    }

    /// Where packs come down; none when there is no app.
    #[must_use]
    pub fn packs(&self) -> Option<&Arc<PackDesk>> {
        self.app.as_ref().ok().map(App::packs)
    }

    /// What changes from now on; none when there is no app.
    #[must_use]
    pub fn changes(&self) -> Option<broadcast::Receiver<Vec<Tag>>> {
        self.app.as_ref().ok().map(App::changes)
    }
}
