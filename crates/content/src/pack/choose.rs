//! Which of two packs to begin with, and which one may take another's place.

use std::path::Path;

use super::{Pack, PackKey, install};
use crate::{PackError, Programme};

/// The pack to begin with.
#[derive(Debug)]
pub struct Chosen {
    /// The pack.
    pub pack: Pack,
    /// Why the other one was not even compared, for the log: the tablet goes on with what opens.
    pub passed_over: Option<PackError>,
}

pub(super) fn choose(
    dir: &Path,
    compressed: &[u8],
    signature: &str,
    key: &PackKey,
) -> Result<Chosen, PackError> {
    let there = match Pack::open(&dir.join(crate::schema::FILE_NAME), key) {
        Ok(there) => there,
        Err(unopened) => match install::put_back(dir, key) {
            Ok(there) => there,
            Err(_) => {
                let pack = install::install(dir, compressed, signature, key, |_| Ok(()))?;
                let missing = matches!(unopened, PackError::Missing);
                let passed_over = (!missing).then_some(unopened);
                return Ok(Chosen { pack, passed_over });
            }
        },
    };
    let fit = |given: &Programme| check_not_older(given, there.programme());
    match install::install(dir, compressed, signature, key, fit) {
        Ok(pack) => Ok(Chosen {
            pack,
            passed_over: None,
        }),
        Err(PackError::NotNewer { .. }) => Ok(Chosen {
            pack: there,
            passed_over: None,
        }),
        Err(error) => Ok(Chosen {
            pack: there,
            passed_over: Some(error),
        }),
    }
}

/// An app of another programme brings a pack of its own, whatever the edition.
fn check_not_older(given: &Programme, there: &Programme) -> Result<(), PackError> {
    if given.iri == there.iri && given.edition.as_str() < there.edition.as_str() {
        return Err(not_newer(given, there));
    }
    Ok(())
}

/// Lets in a newer edition of the same programme, and nothing else. Editions are dates, compared as text.
pub(super) fn check_newer(offered: &Programme, present: &Programme) -> Result<(), PackError> {
    if offered.iri != present.iri {
        return Err(PackError::OtherProgramme(offered.id.clone()));
    }
    if offered.edition.as_str() <= present.edition.as_str() {
        return Err(not_newer(offered, present));
    }
    Ok(())
}

fn not_newer(offered: &Programme, present: &Programme) -> PackError {
    PackError::NotNewer {
        offered: offered.edition.clone(),
        present: present.edition.clone(),
    }
}
