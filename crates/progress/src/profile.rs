//! Profiles: a learner's place on this tablet.

use okuu_domain::{Commission, Language, LearnerId};
use rusqlite::{OptionalExtension, Row, params};

use crate::store::parse;
use crate::{Event, Store, StoreError, Writer};

/// A learner's place on this tablet. Name and settings stay here; they are in no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose place it is.
    pub learner: LearnerId,
    /// The person's name.
    pub name: String,
    /// The person's commission.
    pub commission: Commission,
    /// How the person wants to read.
    pub settings: ProfileSettings,
}

/// How a person wants to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileSettings {
    /// Language of texts and screens.
    pub language: Language,
    /// Text size in per cent.
    pub text_size: u16,
    /// Name of the colours chosen; the screens know which there are.
    pub theme: String,
}

const PROFILE: &str = "select learner, name, commission, language, text_size, theme from profile";

impl Store {
    /// All profiles, last active first.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn profiles(&self) -> Result<Vec<Profile>, StoreError> {
        let sql = format!("{PROFILE} order by last_active_ms desc, name");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], profile)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One profile.
    ///
    /// # Errors
    /// [`StoreError::NoProfile`] when there is none.
    pub fn profile(&self, learner: LearnerId) -> Result<Profile, StoreError> {
        let sql = format!("{PROFILE} where learner = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement
            .query_row([learner.to_string()], profile)
            .optional()?;
        row.ok_or(StoreError::NoProfile(learner))
    }
}

impl Writer<'_> {
    /// Gives a learner a place on this tablet and records that it was given.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn create_profile(&mut self, profile: &Profile) -> Result<(), StoreError> {
        let Profile {
            learner,
            name,
            commission,
            settings,
        } = profile;
        let sql = "insert into profile \
                   (learner, name, commission, language, text_size, theme, last_active_ms) \
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.db.prepare_cached(sql)?.execute(params![
            learner.to_string(),
            name,
            commission.to_string(),
            settings.language.code(),
            settings.text_size,
            settings.theme,
            self.now.wall.as_millis(),
        ])?;
        let (commission, language) = (*commission, settings.language);
        self.append(
            *learner,
            &Event::ProfileCreated {
                commission,
                language,
            },
        )?;
        Ok(())
    }

    /// Changes how a person wants to read.
    ///
    /// # Errors
    /// [`StoreError::NoProfile`] when there is no such profile.
    pub fn set_settings(
        &mut self,
        learner: LearnerId,
        settings: &ProfileSettings,
    ) -> Result<(), StoreError> {
        let sql = "update profile set language = ?2, text_size = ?3, theme = ?4 where learner = ?1";
        let ProfileSettings {
            language,
            text_size,
            theme,
        } = settings;
        let values = params![learner.to_string(), language.code(), text_size, theme];
        match self.db.prepare_cached(sql)?.execute(values)? {
            0 => Err(StoreError::NoProfile(learner)),
            _ => Ok(()),
        }
    }

    /// Remembers that a learner is active now.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn touch(&mut self, learner: LearnerId) -> Result<(), StoreError> {
        let sql = "update profile set last_active_ms = ?2 where learner = ?1";
        self.db
            .execute(sql, params![learner.to_string(), self.now.wall.as_millis()])?;
        Ok(())
    }
}

fn profile(row: &Row<'_>) -> rusqlite::Result<Profile> {
    Ok(Profile {
        learner: parse(row, 0)?,
        name: row.get(1)?,
        commission: parse(row, 2)?,
        settings: ProfileSettings {
            language: parse(row, 3)?,
            text_size: row.get(4)?,
            theme: row.get(5)?,
        },
    })
}
