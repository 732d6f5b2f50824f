//! The three windows: the learner's, the trainer's and the audience's.

use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

const PRESENTER: &str = "presenter";
const AUDIENCE: &str = "audience";

/// Opens the learner's window.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Okuu")
        .inner_size(800.0, 1180.0)
        .min_inner_size(360.0, 560.0)
        .build()?;
    Ok(())
}

/// Opens the audience's window, full screen on a second monitor where there is one, and the trainer's.
/// Windows that are open already come to the front.
pub fn open_presenting(app: &AppHandle) -> tauri::Result<()> {
    let audience = window(app, AUDIENCE, "index.html#/audience")?;
    if let Some(projector) = second_monitor(&audience)? {
        audience.set_position(*projector.position())?;
        audience.set_fullscreen(true)?;
    }
    window(app, PRESENTER, "index.html#/presenter")?.set_focus()
}

/// Closes both, if they are open.
pub fn close_presenting(app: &AppHandle) -> tauri::Result<()> {
    for label in [PRESENTER, AUDIENCE] {
        if let Some(window) = app.get_webview_window(label) {
            window.close()?;
        }
    }
    Ok(())
}

fn window(app: &AppHandle, label: &str, page: &str) -> tauri::Result<WebviewWindow> {
    match app.get_webview_window(label) {
        Some(open) => Ok(open),
        None => WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
            .title("Okuu")
            .inner_size(1280.0, 800.0)
            .build(),
    }
}

/// A monitor other than the one on which the app runs.
fn second_monitor(window: &WebviewWindow) -> tauri::Result<Option<tauri::Monitor>> {
    let primary = window.primary_monitor()?.map(|monitor| *monitor.position());
    let monitors = window.available_monitors()?;
    Ok(monitors
        .into_iter()
        .find(|monitor| Some(*monitor.position()) != primary))
}
