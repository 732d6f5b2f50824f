//! How values are written for readers.

use jiff::tz::{Offset, TimeZone};
use okuu_domain::{Commission, CommissionKind, DeviceId, Timestamp};

use crate::texts::Words;
use crate::{CompletionRow, Person, Scope};

/// Kyrgyzstan has kept UTC+6 all year since 2005.
fn bishkek(time: Timestamp) -> jiff::ZonedDateTime {
    time.to_jiff()
        .to_zoned_datetime(TimeZone::fixed(Offset::constant(6)))
}

/// Day and minute, as people read them.
pub(super) fn moment(time: Timestamp) -> String {
    bishkek(time).strftime("%d.%m.%Y %H:%M").to_string()
}

/// Between which moments a module was completed, when the chain proves a beginning. Without one the arrival, which is shown
/// anyway, is all there is.
pub(super) fn proved(t: Words, row: &CompletionRow) -> Option<String> {
    let from = row.not_before?.min(row.received_at);
    let blanks = [("from", moment(from)), ("until", moment(row.received_at))];
    Some(t.fill("proved-between", &blanks))
}

/// Day and second with the distance to UTC, as programs read them.
pub(super) fn instant(time: Timestamp) -> String {
    bishkek(time).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The day alone, as programs read it.
pub(super) fn day(time: Timestamp) -> String {
    bishkek(time).strftime("%Y-%m-%d").to_string()
}

/// A tablet by the beginning of its id.
pub(super) fn tablet(t: Words, device: DeviceId) -> String {
    t.with("tablet", "id", short(&device.to_string()))
}

/// As much of an id as tells one from another in a list.
pub(super) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// For whom a tablet is.
pub(super) fn scope(t: Words, scope: Scope) -> String {
    match scope {
        Scope::Commission(one) => commission(t, one),
        Scope::All => t.say("scope-all"),
    }
}

/// A commission with the abbreviation of the language: УИК-1024.
pub(super) fn commission(t: Words, commission: Commission) -> String {
    let kind = match commission.kind {
        CommissionKind::Rec => t.say("kind-rec"),
        CommissionKind::Pec => t.say("kind-pec"),
    };
    format!("{kind}-{}", commission.number)
}

/// A commission as it stands in the database; what is none is shown as it stands.
pub(super) fn written_commission(t: Words, written: &str) -> String {
    match written.parse() {
        Ok(one) => commission(t, one),
        Err(_) => written.to_owned(),
    }
}

/// The name on the roster, or the beginning of the pseudonym.
pub(super) fn name(t: Words, person: &Person) -> String {
    if person.name.is_empty() {
        let id = person.learner.to_string();
        return t.with("pseudonym", "id", id.get(..8).unwrap_or(&id));
    }
    person.name.clone()
}

/// Points as they were reached: `9/10`, or the share when no points were sent.
pub(super) fn score(row: &CompletionRow) -> String {
    match row.score {
        [Some(raw), Some(max), _] => format!("{raw}/{max}"),
        [_, _, Some(scaled)] => format!("{:.0} %", scaled * 100.0),
        _ => String::new(),
    }
}

/// The share in whole percent, never more than is true.
pub(super) fn percent(done: u64, of: u64) -> u64 {
    (done * 100).checked_div(of).unwrap_or(0).min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_bishkek() {
        let time: Timestamp = "2021-03-02T20:05:06.007Z".parse().unwrap();
        assert_eq!(moment(time), "03.03.2021 02:05");
        assert_eq!(instant(time), "2021-03-03T02:05:06+06:00");
    }

    #[test]
    fn a_hundred_percent_is_said_only_of_all() {
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(1000, 1000), 100);
        assert_eq!(percent(0, 0), 0);
    }
}
