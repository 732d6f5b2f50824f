//! Profiles, and the people of a commission.

use okuu_domain::{Commission, CommissionKind, CommissionNumber, Language, LearnerId};
use okuu_progress::{Profile, ProfileSettings};
use okuu_protocol::{Roster, RosterCommission};

use crate::app::{App, keep_copy};
use crate::view::{NewProfile, Notice, NoticeCode, Person, ProfileCard, Start, Theme};
use crate::{Failure, FailureCode, Tag};

/// Letters of a name at most; the longest names of the country have about sixty.
const NAME_LETTERS: usize = 120;

impl App {
    /// Who learns on this tablet.
    pub(crate) fn start(&self) -> Result<Start, Failure> {
        let store = self.store();
        let titles = &self.pack().programme().titles;
        let profiles = store.profiles()?;
        let notices = self.recovery().map(|recovery| Notice {
            code: match recovery.restored {
                true => NoticeCode::StoreRestored,
                false => NoticeCode::StoreBegunAnew,
            },
            kept_at: recovery.kept_at.display().to_string(),
        });
        Ok(Start {
            programme_title: Language::ALL
                .map(|language| titles.get(&language).cloned().unwrap_or_default()),
            profiles: profiles
                .into_iter()
                .map(|profile| self.card(&store, profile))
                .collect::<Result<_, _>>()?,
            notices: notices.into_iter().collect(),
            texts_updated: self.texts_updated(&store)?,
        })
    }

    /// The people of a commission who have no profile here yet.
    pub(crate) fn people(&self, new_profile: NewProfile) -> Result<Vec<Person>, Failure> {
        let commission = number(new_profile.kind, &new_profile.number)?;
        let store = self.store();
        let Some(roster) = self.roster(&store)? else {
            return Ok(Vec::new());
        };
        let here: Vec<_> = store
            .profiles()?
            .into_iter()
            .map(|profile| profile.learner)
            .collect();
        let known = listed(&roster, commission)?;
        let people = known
            .people
            .iter()
            .filter(|person| !here.contains(&person.learner));
        Ok(people
            .map(|person| Person {
                learner: person.learner,
                name: person.name.clone(),
            })
            .collect())
    }

    /// Makes a profile.
    pub(crate) fn create_profile(&self, new_profile: NewProfile) -> Result<ProfileCard, Failure> {
        let name = person_name(&new_profile.name)?;
        let commission = number(new_profile.kind, &new_profile.number)?;
        let mut store = self.store();
        let listed = match self.roster(&store)? {
            Some(roster) => Some(listed(&roster, commission)?.clone()),
            None => None,
        };
        let picked = listed
            .iter()
            .flat_map(|commission| &commission.people)
            .find(|person| Some(person.learner) == new_profile.learner);
        if let Some(known) = picked.and_then(|person| store.profile(person.learner).ok()) {
            // A second tap, or a person who has a place here already: the same place.
            return self.card(&store, known);
        }
        let profile = Profile {
            learner: picked.map_or_else(LearnerId::random, |person| person.learner),
            name,
            commission,
            settings: ProfileSettings {
                language: new_profile.language,
                text_size: 100,
                theme: theme_name(Theme::Auto),
            },
        };
        store.write(|writer| writer.create_profile(&profile))?;
        keep_copy(&store);
        let card = self.card(&store, profile)?;
        drop(store);
        self.recorded(&[Tag::Profiles]);
        if picked.is_some() {
            // What this person did on other tablets comes with the news.
            self.courier.send_now();
        }
        Ok(card)
    }

    /// Changes the language of a profile.
    pub(crate) fn set_language(
        &self,
        learner: LearnerId,
        language: Language,
    ) -> Result<(), Failure> {
        self.change_settings(learner, |settings| settings.language = language)
    }

    /// Changes text size and colours of a profile.
    pub(crate) fn set_display(
        &self,
        learner: LearnerId,
        text_size: u16,
        theme: Theme,
    ) -> Result<(), Failure> {
        self.change_settings(learner, |settings| {
            settings.text_size = text_size.clamp(100, 200);
            settings.theme = theme_name(theme);
        })
    }

    fn change_settings(
        &self,
        learner: LearnerId,
        change: impl FnOnce(&mut ProfileSettings),
    ) -> Result<(), Failure> {
        let mut store = self.store();
        let mut settings = store.profile(learner)?.settings;
        change(&mut settings);
        store.write(|writer| writer.set_settings(learner, &settings))?;
        drop(store);
        self.changed(&[Tag::Profiles]);
        Ok(())
    }

    /// A profile with its progress in short.
    pub(crate) fn card(
        &self,
        store: &okuu_progress::Store,
        profile: Profile,
    ) -> Result<ProfileCard, Failure> {
        let modules = &self.pack().programme().modules;
        let completed = store.completions(Some(profile.learner))?;
        let done = modules
            .iter()
            .filter(|module| completed.iter().any(|c| c.module == module.id));
        Ok(ProfileCard {
            done: count(done.count()),
            total: count(modules.len()),
            learner: profile.learner,
            name: profile.name,
            commission: profile.commission,
            language: profile.settings.language,
            text_size: profile.settings.text_size,
            theme: theme(&profile.settings.theme),
        })
    }
}

/// A name as it was meant.
pub(crate) fn person_name(typed: &str) -> Result<String, Failure> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let no = |code, detail| Err(Failure::new(code, detail));
    match name.chars().count() {
        0 => no(FailureCode::NameEmpty, "no name was given"),
        1..=NAME_LETTERS => Ok(name),
        _ => no(FailureCode::NameTooLong, "the name is too long"),
    }
}

/// How many, for a screen.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn number(kind: CommissionKind, typed: &str) -> Result<Commission, Failure> {
    let number = typed.parse::<CommissionNumber>();
    // Without what was typed: a name may stand there, and details are logged.
    let number =
        number.map_err(|_| Failure::new(FailureCode::CommissionInvalid, "no commission number"))?;
    Ok(Commission { kind, number })
}

fn listed(roster: &Roster, commission: Commission) -> Result<&RosterCommission, Failure> {
    let mut commissions = roster.commissions.iter();
    commissions
        .find(|listed| listed.commission == commission)
        .ok_or_else(|| {
            Failure::new(
                FailureCode::CommissionUnknown,
                format!("{commission} is not on the roster"),
            )
        })
}

fn theme_name(theme: Theme) -> String {
    match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Contrast => "contrast",
    }
    .to_owned()
}

fn theme(name: &str) -> Theme {
    let all = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast];
    all.into_iter()
        .find(|theme| theme_name(*theme) == name)
        .unwrap_or(Theme::Auto)
}
