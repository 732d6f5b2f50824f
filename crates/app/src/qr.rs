//! QR codes: drawn for others to read, and read from a photo.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use okuu_protocol::EnrolLink;
use okuu_protocol::lan::CarrierLink;
use qrcode::{Color, EcLevel, QrCode};
use rqrr::PreparedImage;

use crate::app::App;
use crate::view::{CodeKind, QrPicture, ScannedCode};
use crate::{Failure, FailureCode};

/// Points of a photo at most; screens make them smaller before.
const MAX_POINTS: usize = 4 << 20;

/// A code with this text. It can still be read with a scratch or a shadow on it.
pub(crate) fn picture(text: &str) -> Result<QrPicture, Failure> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Failure::internal)?;
    let side = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(side).enumerate() {
        let mut at = 0;
        for run in colours.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                path += &format!("M{at} {row}h{}v1H{at}z", run.len());
            }
            at += run.len();
        }
    }
    Ok(QrPicture {
        side: u16::try_from(side).map_err(Failure::internal)?,
        path,
    })
}

impl App {
    /// Reads the code in a photo, given as one byte of brightness for each point.
    pub(crate) fn read_qr(
        &self,
        width: u32,
        height: u32,
        luma: String,
    ) -> Result<ScannedCode, Failure> {
        let no = |detail: &str| Failure::new(FailureCode::NoCodeInPicture, detail);
        let (width, height) = (width as usize, height as usize);
        let points = width.checked_mul(height).filter(|all| *all <= MAX_POINTS);
        let luma = STANDARD.decode(luma).map_err(|_| no("no picture"))?;
        if points != Some(luma.len()) || luma.is_empty() {
            return Err(no("the picture is not as large as it claims"));
        }
        let text = read(width, height, &luma).ok_or_else(|| no("no code can be seen"))?;
        Ok(scanned(text))
    }
}

fn read(width: usize, height: usize, luma: &[u8]) -> Option<String> {
    let mut picture =
        PreparedImage::prepare_from_greyscale(width, height, |x, y| luma[y * width + x]);
    let grids = picture.detect_grids();
    let mut texts = grids.iter().filter_map(|grid| Some(grid.decode().ok()?.1));
    // With several codes in the picture, ours is meant.
    let first = texts.next()?;
    Some(match scanned(first.clone()).kind {
        CodeKind::Other => texts
            .find(|text| scanned(text.clone()).kind != CodeKind::Other)
            .unwrap_or(first),
        CodeKind::Enrol | CodeKind::HandOver => first,
    })
}

/// For what a code is.
fn scanned(text: String) -> ScannedCode {
    let (kind, address) = if let Ok(link) = text.parse::<EnrolLink>() {
        (CodeKind::Enrol, Some(link.address))
    } else if let Ok(link) = text.parse::<CarrierLink>() {
        (CodeKind::HandOver, Some(link.address))
    } else {
        (CodeKind::Other, None)
    };
    ScannedCode {
        kind,
        address,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a camera makes of a picture: so many points for each square, with a white border.
    fn photo(text: &str, scale: usize) -> (usize, Vec<u8>) {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let (colours, side) = (code.to_colors(), code.width());
        let width = (side + 8) * scale;
        let dark = |x: usize, y: usize| {
            let inside = |at: usize| (at / scale).checked_sub(4).filter(|at| *at < side);
            matches!((inside(x), inside(y)), (Some(x), Some(y)) if colours[y * side + x] == Color::Dark)
        };
        let luma = (0..width * width).map(|at| {
            if dark(at % width, at / width) {
                40
            } else {
                200
            }
        });
        (width, luma.collect())
    }

    #[test]
    fn what_is_drawn_is_read_again() {
        let link = CarrierLink {
            address: "http://192.168.1.5:7645".to_owned(),
        };
        let (width, luma) = photo(&link.to_string(), 5);
        let read = scanned(read(width, width, &luma).unwrap());
        assert_eq!(read.kind, CodeKind::HandOver);
        assert_eq!(read.address.as_deref(), Some("http://192.168.1.5:7645"));
    }

    #[test]
    fn a_picture_without_a_code_holds_none() {
        assert_eq!(read(64, 64, &[128; 64 * 64]), None);
    }

    #[test]
    fn a_picture_has_every_dark_square_once() {
        let picture = picture("okuu:hand-over?at=http%3A%2F%2F10.0.0.7%3A7645").unwrap();
        let code = QrCode::with_error_correction_level(
            "okuu:hand-over?at=http%3A%2F%2F10.0.0.7%3A7645",
            EcLevel::M,
        );
        let dark = code.unwrap().to_colors();
        let dark = dark.iter().filter(|colour| **colour == Color::Dark).count();
        let runs = picture.path.split('h').skip(1);
        let drawn: usize = runs
            .map(|run| run.split_once('v').unwrap().0.parse::<usize>().unwrap())
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn codes_of_others_are_told_from_ours() {
        let enrol = "okuu:enrol?at=https%3A%2F%2Fokuu.example&code=K7QM";
        assert_eq!(scanned(enrol.to_owned()).kind, CodeKind::Enrol);
        assert_eq!(scanned("https://example".to_owned()).kind, CodeKind::Other);
    }
}
