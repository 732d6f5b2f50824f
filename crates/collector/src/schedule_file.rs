//! Reading a schedule from TOML, with one error for each line that needs a person's hand.
//!
//! ```toml
//! [[class]]
//! id = "pec-alamudun-1"                  # never used again for another class
//! starts_at = "2021-03-02 09:00"         # Bishkek time; or with an offset, 2021-03-02T09:00:00+06:00
//! ends_at = "2021-03-02 17:00"
//! place = "Лебединовка, мектеп № 1"
//! audience = "PEC"
//! modules = ["03", "08"]
//! trainer = "Асанова Г."
//! commissions = ["PEC-1024", "PEC-1025"] # or, for all of the audience's level there:
//! region = "Чүй облусу"
//! district = "Аламүдүн району"           # may be left out
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use okuu_domain::{Commission, CommissionKind, ModuleId, Timestamp};
use okuu_protocol::RosterCommission;
use okuu_protocol::limits::{
    MAX_CLASS_COMMISSIONS, MAX_CLASSES, MAX_KEYS, MAX_NAME_BYTES, MAX_SCHEDULE_BYTES,
};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lines::{self, LineProblem, Lines, Value};

const KEYS: [&str; 10] = [
    "id",
    "starts_at",
    "ends_at",
    "place",
    "audience",
    "modules",
    "trainer",
    "commissions",
    "region",
    "district",
];

/// A class as the file lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedClass {
    /// Its name for programs.
    pub id: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where.
    pub place: String,
    /// For whom, such as `PEC`.
    pub audience: String,
    /// What is taught.
    pub modules: Vec<ModuleId>,
    /// Who teaches.
    pub trainer: String,
    /// Whose members are invited.
    pub invited: Invited,
}

/// Whose members are invited to a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// The members of these commissions; of none when trainers meet.
    Commissions(Vec<Commission>),
    /// The members of all commissions there, whichever the roster has at the time; for the audiences REC and PEC those of
    /// that level alone.
    Region {
        /// The region.
        region: String,
        /// The district, unless the whole region is meant.
        district: Option<String>,
    },
}

/// The level of commission that an audience is, when it is one.
pub(crate) fn level(audience: &str) -> Option<CommissionKind> {
    let levels = [CommissionKind::Rec, CommissionKind::Pec];
    levels.into_iter().find(|kind| kind.code() == audience)
}

/// Reads a schedule for these commissions.
///
/// # Errors
/// Every line that cannot be taken, in order. Nothing of such a file is to be imported.
pub fn read_schedule(
    text: &str,
    roster: &[RosterCommission],
) -> Result<Vec<ListedClass>, Vec<LineProblem>> {
    lines::read(text, |lines, file| {
        let mut reader = Reader {
            lines,
            roster,
            ids: BTreeMap::new(),
            bytes: 0,
        };
        reader.schedule(file)
    })
}

struct Reader<'l> {
    lines: &'l mut Lines,
    roster: &'l [RosterCommission],
    /// On which line each class was met.
    ids: BTreeMap<String, usize>,
    /// About how long the document for the whole country gets.
    bytes: usize,
}

impl Reader<'_> {
    fn schedule(&mut self, file: &DeTable<'_>) -> Vec<ListedClass> {
        let classes = self.lines.tables(file, "class");
        let mut listed: Vec<_> = classes.iter().filter_map(|one| self.class(one)).collect();
        if listed.len() > MAX_CLASSES {
            let message = format!("a schedule holds at most {MAX_CLASSES} classes");
            self.lines.problem(&(0..0), message);
        }
        if self.bytes > MAX_SCHEDULE_BYTES {
            let message = "the schedule is too large for tablets: invite fewer commissions at once";
            self.lines.problem(&(0..0), message.to_owned());
        }
        listed.sort_by(|a, b| (a.starts_at, &a.id).cmp(&(b.starts_at, &b.id)));
        listed
    }

    fn class(&mut self, value: &Value<'_>) -> Option<ListedClass> {
        let at = value.span();
        let Some(table) = value.get_ref().as_table() else {
            let message = "expected [[class]] with its keys below".to_owned();
            self.lines.problem(&at, message);
            return None;
        };
        self.lines.known_keys(table, &KEYS);
        let id = self.id(table, &at);
        let starts_at = self.time(table, "starts_at", &at);
        let ends_at = self.time(table, "ends_at", &at);
        if starts_at.zip(ends_at).is_some_and(|(from, to)| to <= from) {
            let at = table.get("ends_at").map_or(at.clone(), Spanned::span);
            let message = "ends_at: the class ends before it begins".to_owned();
            self.lines.problem(&at, message);
        }
        let place = self.lines.name(table, "place", &at);
        let audience = self.lines.name(table, "audience", &at);
        let modules = self.modules(table, &at);
        let trainer = self.lines.name(table, "trainer", &at);
        let invited = self.invited(table, audience.as_deref(), &at);
        let class = ListedClass {
            id: id?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            place: place?,
            audience: audience?,
            modules: modules?,
            trainer: trainer?,
            invited: invited?,
        };
        let words = [&class.id, &class.place, &class.audience, &class.trainer];
        self.bytes += 200 + words.iter().map(|text| text.len()).sum::<usize>();
        Some(class)
    }

    fn id(&mut self, table: &DeTable<'_>, owner: &Range<usize>) -> Option<String> {
        let (id, at) = self.lines.text_of(table, "id", owner)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if id.is_empty() || id.len() > MAX_NAME_BYTES || !id.bytes().all(plain) {
            let message = format!("id: «{id}» is no id; write Latin letters, digits and hyphens");
            self.lines.problem(&at, message);
            return None;
        }
        let line = self.lines.line(&at);
        if let Some(first) = self.ids.insert(id.clone(), line) {
            let message = format!("id: {id} already stands on line {first}");
            self.lines.problem(&at, message);
        }
        Some(id)
    }

    /// A moment as text or as TOML's own date and time.
    fn time(&mut self, table: &DeTable<'_>, key: &str, owner: &Range<usize>) -> Option<Timestamp> {
        let Some(value) = table.get(key) else {
            self.lines.problem(owner, format!("{key}: is missing"));
            return None;
        };
        let time = match value.get_ref() {
            DeValue::String(text) => moment(text),
            DeValue::Datetime(time) => moment(&time.to_string()),
            _ => None,
        };
        if time.is_none() {
            let message = format!("{key}: expected day and time, such as \"2021-03-02 09:00\"");
            self.lines.problem(&value.span(), message);
        }
        time
    }

    fn modules(&mut self, table: &DeTable<'_>, owner: &Range<usize>) -> Option<Vec<ModuleId>> {
        let texts = self.texts(table, "modules", owner)?;
        let mut modules = Vec::new();
        for (text, at) in &texts {
            match text.parse::<ModuleId>() {
                Ok(module) if !modules.contains(&module) => modules.push(module),
                Ok(module) => {
                    let message = format!("modules: {module} stands twice");
                    self.lines.problem(at, message);
                }
                Err(_) => {
                    let message = format!("modules: «{text}» is no module; write \"08\"");
                    self.lines.problem(at, message);
                }
            }
        }
        if modules.len() > MAX_KEYS {
            let at = table.get("modules").map_or(owner.clone(), Spanned::span);
            let message = format!("modules: a class holds at most {MAX_KEYS}");
            self.lines.problem(&at, message);
        }
        (modules.len() == texts.len()).then_some(modules)
    }

    fn invited(
        &mut self,
        table: &DeTable<'_>,
        audience: Option<&str>,
        owner: &Range<usize>,
    ) -> Option<Invited> {
        let has = |key| table.get(key).map(Spanned::span);
        match (has("commissions"), has("region").or(has("district"))) {
            (Some(_), Some(at)) => {
                let message = "write either commissions or region and district".to_owned();
                self.lines.problem(&at, message);
                None
            }
            (Some(at), None) => self.commissions(table, &at),
            (None, Some(at)) => self.region(table, audience, &at, owner),
            (None, None) => {
                let message =
                    "who is invited? write commissions, or region and perhaps district".to_owned();
                self.lines.problem(owner, message);
                None
            }
        }
    }

    fn commissions(&mut self, table: &DeTable<'_>, list: &Range<usize>) -> Option<Invited> {
        let texts = self.texts(table, "commissions", list)?;
        let mut commissions = Vec::new();
        for (text, at) in &texts {
            let known = |one: &Commission| {
                let mut roster = self.roster.iter();
                roster.any(|listed| listed.commission == *one)
            };
            let problem = match text.parse::<Commission>() {
                Err(_) => format!("«{text}» is no commission; write PEC-1024 or REC-3"),
                Ok(one) if !known(&one) => format!("{one} is not on the roster"),
                Ok(one) if commissions.contains(&one) => format!("{one} stands twice"),
                Ok(one) => {
                    commissions.push(one);
                    continue;
                }
            };
            self.lines.problem(at, format!("commissions: {problem}"));
        }
        commissions.sort_unstable();
        self.few_enough(commissions.len(), list);
        Some(Invited::Commissions(commissions))
    }

    fn region(
        &mut self,
        table: &DeTable<'_>,
        audience: Option<&str>,
        at: &Range<usize>,
        owner: &Range<usize>,
    ) -> Option<Invited> {
        let region = self.lines.name(table, "region", owner)?;
        let district = match table.get("district") {
            Some(_) => Some(self.lines.name(table, "district", owner)?),
            None => None,
        };
        let level = audience.and_then(level);
        let there = |one: &&RosterCommission| {
            one.region == region
                && district.as_ref().is_none_or(|name| one.district == *name)
                && level.is_none_or(|level| one.commission.kind == level)
        };
        let count = self.roster.iter().filter(there).count();
        if count == 0 {
            let message = "nobody is invited: the roster has no such commission there".to_owned();
            self.lines.problem(at, message);
        }
        self.few_enough(count, at);
        Some(Invited::Region { region, district })
    }

    fn few_enough(&mut self, commissions: usize, at: &Range<usize>) {
        self.bytes += commissions * 12;
        if commissions > MAX_CLASS_COMMISSIONS {
            let message = format!(
                "{commissions} commissions are invited, a class holds at most {MAX_CLASS_COMMISSIONS}"
            );
            self.lines.problem(at, message);
        }
    }

    fn texts(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        owner: &Range<usize>,
    ) -> Option<Vec<(String, Range<usize>)>> {
        let value = table.get(key);
        let list = value.and_then(|value| value.get_ref().as_array());
        let text = |one: &Value<'_>| Some((one.get_ref().as_str()?.to_owned(), one.span()));
        let texts = list.and_then(|list| list.iter().map(text).collect());
        if texts.is_none() {
            let at = value.map_or(owner.clone(), Spanned::span);
            let message = format!("{key}: expected a list of texts in quotation marks");
            self.lines.problem(&at, message);
        }
        texts
    }
}

/// A moment with its offset, or by the clocks of Kyrgyzstan, which has kept UTC+6 all year since 2005.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(exact) = text.parse() {
        return Some(exact);
    }
    // A day alone would be read as its midnight, which nobody means.
    let local: civil::DateTime = text.contains(':').then(|| text.trim().parse().ok())??;
    let zone = TimeZone::fixed(Offset::constant(6));
    let exact = zone.to_timestamp(local).ok()?;
    Some(Timestamp::from_millis(exact.as_millisecond()))
}
