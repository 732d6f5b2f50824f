//! What the pages can ask the shell for: the app's one list of commands, and its own windows.

use std::sync::Arc;

use okuu_app::{Failure, FailureCode, Host};
use serde_json::Value;
use tauri::{AppHandle, State};

use crate::windows;

/// Runs one command of the app's list, off the thread that draws.
#[tauri::command]
pub async fn call(host: State<'_, Arc<Host>>, name: String, args: Value) -> Result<Value, Failure> {
    let host = Arc::clone(&host);
    let answer = tauri::async_runtime::spawn_blocking(move || host.call(&name, args)).await;
    answer.unwrap_or_else(|error| Err(Failure::new(FailureCode::Internal, error)))
}

/// Opens the audience's window and the trainer's.
#[tauri::command]
pub async fn open_presenting(app: AppHandle) -> Result<(), Failure> {
    windows::open_presenting(&app).map_err(|error| Failure::new(FailureCode::Internal, error))
}

/// Closes both.
#[tauri::command]
pub async fn close_presenting(app: AppHandle) -> Result<(), Failure> {
    windows::close_presenting(&app).map_err(|error| Failure::new(FailureCode::Internal, error))
}
