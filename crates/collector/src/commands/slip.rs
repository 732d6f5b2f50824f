//! The slip by which a tablet is enrolled without typing.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use okuu_collector::key::KeyRing;
use okuu_protocol::EnrolLink;
use qrcode::render::{svg, unicode};
use qrcode::{EcLevel, QrCode};

/// How wide a printed code is at least, in units of its drawing.
const WIDTH: u32 = 320;

#[derive(Args)]
pub struct Slip {
    /// The address under which tablets reach this collector, such as https://okuu.example: with it, a link and a QR
    /// code are shown that a tablet reads instead of typing. They name the collector's key, so that no other collector
    /// can take its place.
    #[arg(long)]
    address: Option<String>,
    /// Write the QR code into this SVG file, for printing.
    #[arg(long, requires = "address")]
    qr: Option<PathBuf>,
}

impl Slip {
    /// Shows the link for a code, when an address was given.
    ///
    /// # Errors
    /// When the keys cannot be read or the file cannot be written.
    pub fn write(&self, database: &Path, code: &str) -> Result<()> {
        let Some(address) = &self.address else {
            return Ok(());
        };
        let keys = KeyRing::open(database).with_context(|| database.display().to_string())?;
        let link = EnrolLink {
            address: address.clone(),
            code: code.to_owned(),
            key: Some(keys.signing().public()),
        }
        .to_string();
        let drawn = QrCode::with_error_correction_level(&link, EcLevel::M)
            .context("the address is too long for a QR code")?;
        eprintln!("{}", drawn.render::<unicode::Dense1x2>().build());
        println!("{link}");
        if let Some(file) = &self.qr {
            let mut picture = drawn.render::<svg::Color>();
            let picture = picture.min_dimensions(WIDTH, WIDTH).build();
            std::fs::write(file, picture).with_context(|| file.display().to_string())?;
        }
        Ok(())
    }
}
