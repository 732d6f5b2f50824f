//! The schedule: to which classes a learner's commission is invited.

use okuu_domain::{LearnerId, Timestamp};
use okuu_progress::{Profile, Store};
use okuu_protocol::{Class, Schedule};

use crate::Failure;
use crate::app::App;
use crate::view::{ClassModule, ClassView};

/// 2021-01-01: a tablet whose clock shows an earlier day has forgotten the time.
const CLOCK_SET_MS: i64 = 1_609_459_200_000;

impl App {
    /// The classes of the learner's commission, by beginning.
    pub(crate) fn schedule(&self, learner: LearnerId) -> Result<Vec<ClassView>, Failure> {
        let store = self.store();
        let profile = store.profile(learner)?;
        self.classes(&store, &profile)
    }

    /// The first class that is not over.
    pub(crate) fn next_class(
        &self,
        store: &Store,
        profile: &Profile,
    ) -> Result<Option<ClassView>, Failure> {
        let classes = self.classes(store, profile)?;
        Ok(classes.into_iter().find(|class| !class.over))
    }

    fn classes(&self, store: &Store, profile: &Profile) -> Result<Vec<ClassView>, Failure> {
        let schedule: Option<Schedule> = okuu_sync::snapshot(store)?;
        let now = self.clock().now().wall;
        let invited = |class: &Class| class.commissions.contains(&profile.commission);
        let mut classes: Vec<_> = schedule
            .map(|schedule| schedule.classes)
            .unwrap_or_default()
            .into_iter()
            .filter(invited)
            .map(|class| self.class(class, profile, now))
            .collect();
        classes.sort_by(|a, b| (a.starts_at, &a.id).cmp(&(b.starts_at, &b.id)));
        Ok(classes)
    }

    fn class(&self, class: Class, profile: &Profile, now: Timestamp) -> ClassView {
        let over = is_over(class.ends_at, now);
        let modules = class.modules.into_iter().map(|id| {
            let (number, title) = self.known_module(&id, profile);
            ClassModule { id, number, title }
        });
        ClassView {
            modules: modules.collect(),
            id: class.id,
            starts_at: class.starts_at,
            ends_at: class.ends_at,
            place: class.place,
            trainer: class.trainer,
            over,
        }
    }
}

/// A clock that has forgotten the time does not make a class be over.
fn is_over(ends_at: Timestamp, now: Timestamp) -> bool {
    now.as_millis() >= CLOCK_SET_MS && ends_at < now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tablet_that_has_forgotten_the_time_misses_no_class() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let ends = at("2021-03-02T12:00:00Z");
        assert!(!is_over(ends, at("2021-03-02T11:59:59Z")));
        assert!(is_over(ends, at("2021-03-02T12:00:01Z")));
        assert!(!is_over(ends, at("1970-01-01T00:00:00Z")));
        assert!(is_over(
            at("2020-12-31T00:00:00Z"),
            at("2021-01-01T00:00:00Z")
        ));
    }
}
