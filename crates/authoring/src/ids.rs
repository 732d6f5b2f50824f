//! Ids: what is one, and that none stands twice.

use std::collections::BTreeMap;

use okuu_domain::LessonId;

use crate::file::{At, SourceFile};
use crate::kind::ProblemKind;
use crate::problems::Problems;

/// Lower-case ASCII words joined by hyphens, as in every id of the product.
pub(crate) fn is_id(text: &str) -> bool {
    text.parse::<LessonId>().is_ok()
}

/// Reports every id that has stood before.
pub(crate) fn unique<'a>(
    file: &SourceFile,
    ids: impl Iterator<Item = &'a At<String>>,
    problems: &Problems,
) {
    let mut seen = BTreeMap::new();
    for id in ids {
        let first = *seen.entry(id.value.as_str()).or_insert(&id.at);
        if first != &id.at {
            let first_line = file.place(first).line;
            let kind = ProblemKind::DuplicateId {
                id: id.value.clone(),
                first_line,
            };
            problems.add(file, &id.at, kind);
        }
    }
}
