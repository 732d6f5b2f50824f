//! The Debian package as people install it, driven through its real windows.
//!
//! Needs the package (`OKUU_DEB`), a display, `dpkg-deb` and `WebKitWebDriver`; `cargo xtask test` sees to
//! all of them. Screenshots go to `OKUU_SHOTS`, or beside the tests' other results.

#![allow(clippy::unwrap_used)]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::{Capabilities, WindowHandle};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use okuu_tests::{root, until};
use serde_json::json;

/// The installed app in a folder of its own, and the driver of its windows.
struct Installed {
    folder: tempfile::TempDir,
    driver: Child,
    client: Client,
}

impl Installed {
    async fn started() -> Self {
        let package =
            env::var_os("OKUU_DEB").expect("OKUU_DEB names the package: cargo xtask test");
        let folder = tempfile::tempdir().unwrap();
        let unpacked = Command::new("dpkg-deb")
            .arg("-x")
            .arg(package)
            .arg(folder.path())
            .status();
        assert!(unpacked.unwrap().success(), "the package can be unpacked");
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("OKUU_DATA", folder.path().join("data"))
            .env("XDG_DATA_HOME", folder.path().join("xdg"))
            .env("XDG_CONFIG_HOME", folder.path().join("xdg"))
            .env("XDG_CACHE_HOME", folder.path().join("xdg"))
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed");
        let app = folder.path().join("usr/bin/okuu");
        let options = json!({ "webkitgtk:browserOptions": { "binary": app, "args": [] } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(serde_json::from_value::<Capabilities>(options).unwrap());
        let address = format!("http://127.0.0.1:{port}");
        let client = until("the app's window is driven", async || {
            builder.connect(&address).await.ok()
        });
        let client = client.await;
        Self {
            folder,
            driver,
            client,
        }
    }

    async fn element(&self, css: &str) -> Element {
        let found = self.client.wait().for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("there is no {css}: {error}"))
    }

    async fn text(&self, css: &str) -> String {
        self.element(css).await.text().await.unwrap()
    }

    /// The words of the slide in this window.
    async fn slide(&self) -> String {
        let words = "return document.querySelector('main')?.innerText.trim() ?? ''";
        until("a slide is shown", async || {
            let words = self.client.execute(words, vec![]).await.ok()?;
            words
                .as_str()
                .filter(|words| !words.is_empty())
                .map(str::to_owned)
        })
        .await
    }

    /// What a presenter's clicker sends: PageDown to the window in front.
    async fn click_clicker(&self) {
        let value = '\u{e00f}';
        let keys = KeyActions::new("clicker".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    async fn click(&self, css: &str) {
        until(&format!("{css} can be tapped"), async || {
            let element = self.in_sight(css).await?;
            element.click().await.ok()
        })
        .await;
    }

    async fn types(&self, css: &str, text: &str) {
        until(&format!("{css} can be typed in"), async || {
            let element = self.in_sight(css).await?;
            element.send_keys(text).await.ok()
        })
        .await;
    }

    /// The element, moved to the middle of the window, where no bar covers it.
    async fn in_sight(&self, css: &str) -> Option<Element> {
        let element = self.client.find(Locator::Css(css)).await.ok()?;
        let argument = serde_json::to_value(&element).ok()?;
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.client.execute(script, vec![argument]).await.ok()?;
        Some(element)
    }

    async fn shoot(&self, name: &str) -> PathBuf {
        let folder = env::var_os("OKUU_SHOTS").map_or(root().join("target/shots"), PathBuf::from);
        fs::create_dir_all(&folder).unwrap();
        let picture = self.client.screenshot().await.unwrap();
        let file = folder.join(name);
        fs::write(&file, picture).unwrap();
        file
    }

    /// The window that shows a page.
    async fn window(&self, page: &str) -> WindowHandle {
        until(&format!("the window {page} is open"), async || {
            for handle in self.client.windows().await.unwrap() {
                self.client.switch_to_window(handle.clone()).await.ok()?;
                if self
                    .client
                    .current_url()
                    .await
                    .ok()?
                    .as_str()
                    .contains(page)
                {
                    return Some(handle);
                }
            }
            None
        })
        .await
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn is_a_picture(file: &Path) -> bool {
    fs::read(file).unwrap().starts_with(b"\x89PNG") && fs::metadata(file).unwrap().len() > 10_000
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the package and a display: `cargo xtask test` runs it"]
async fn the_packaged_app_reads_a_module_and_presents_it_in_two_windows() {
    let app = Installed::started().await;
    assert!(
        app.folder
            .path()
            .join("usr/share/applications/Okuu.desktop")
            .exists()
    );
    app.click("a[href='#/new']").await;
    app.types(
        "form input[type=text]:not([inputmode=numeric])",
        "Нурбек Өмүралиев",
    )
    .await;
    app.types("form input[inputmode=numeric]", "1024").await;
    app.click("form button[type=submit]").await;
    app.click("li a[href='#/module/08']").await;
    app.click("a[href^='#/module/08/lesson/']").await;
    assert!(
        app.text("[data-anchor='b1']").await.chars().count() > 20,
        "the lesson has text"
    );
    assert!(is_a_picture(&app.shoot("packaged-lesson.png").await));

    app.client
        .execute("location.hash = '#/present/08'", vec![])
        .await
        .unwrap();
    app.click("button.action").await;
    let audience = app.window("#/audience").await;
    let first = app.slide().await;
    assert!(is_a_picture(&app.shoot("packaged-audience.png").await));
    app.window("#/presenter").await;
    assert!(is_a_picture(&app.shoot("packaged-presenter.png").await));
    app.click_clicker().await;

    app.client.switch_to_window(audience).await.unwrap();
    until("the audience sees the next slide", async || {
        (app.slide().await != first).then_some(())
    })
    .await;
    assert!(is_a_picture(&app.shoot("packaged-audience-next.png").await));
    app.client.clone().close().await.unwrap();
}
