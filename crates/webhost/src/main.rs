//! `okuu-web`: the app in a browser on this machine.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use clap::Parser;
use okuu_app::{Host, Settings, Surroundings};
use okuu_domain::SystemClock;
use tokio::net::TcpListener;

/// The Okuu tablet app in a browser on this machine.
#[derive(Parser)]
struct Arguments {
    /// Folder for the learner store, the packs and the tablet's key.
    #[arg(long, env = "OKUU_DATA")]
    data: PathBuf,
    /// The built user interface.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// Loopback address to listen on; port 0 picks a free one.
    #[arg(long, default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    /// File that receives the address once the app is ready.
    #[arg(long)]
    ready_file: Option<PathBuf>,
    /// Address of the CEC's collector, for a tablet that is not enrolled yet.
    #[arg(long, env = "OKUU_COLLECTOR", requires = "code")]
    collector: Option<String>,
    /// One-time enrolment code of that collector.
    #[arg(long, env = "OKUU_CODE")]
    code: Option<String>,
    /// Reach no other machine but the collector, and take the folders in this one for sticks.
    #[arg(long)]
    alone: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let arguments = Arguments::parse();
    ensure!(
        arguments.listen.ip().is_loopback(),
        "{} is not a loopback address",
        arguments.listen
    );
    ensure!(
        arguments.ui.join("index.html").exists(),
        "there is no built user interface in {}: run `npm run build` in ui/",
        arguments.ui.display()
    );
    let around = match arguments.alone {
        Some(sticks) => Surroundings::alone(vec![sticks]),
        None => Surroundings::of_this_machine(),
    };
    let settings = Settings {
        data: arguments.data,
        clock: Arc::new(SystemClock::start()),
        runtime: tokio::runtime::Handle::current(),
        enrolment: arguments.collector.zip(arguments.code),
        around,
    };
    let host = Arc::new(tokio::task::spawn_blocking(|| Host::open(settings)).await?);
    let listener = TcpListener::bind(arguments.listen)
        .await
        .with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let address = format!("http://{}", listener.local_addr()?);
    if let Some(file) = arguments.ready_file {
        std::fs::write(&file, &address).with_context(|| format!("{}", file.display()))?;
    }
    eprintln!("Okuu is open at {address}");
    axum::serve(listener, okuu_webhost::routes(host, arguments.ui)).await?;
    Ok(())
}
