//! Identities that are drawn once and never change.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// Draws a new random (version 4) id.
            #[must_use]
            pub fn random() -> Self {
                Self(Uuid::new_v4())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

uuid_id!(
    /// A person, under a pseudonym. The only thing about a person that leaves the tablet in a record.
    LearnerId
);
uuid_id!(
    /// A tablet: one key pair, one enrolment.
    DeviceId
);
uuid_id!(
    /// One unbroken run of records written by one store. A restored or copied store starts a new one.
    SeriesId
);
uuid_id!(
    /// A record, and the xAPI statement made of it. Derived from the record's series and hash, so that two
    /// different records can never share it and nobody needs to send it.
    RecordId
);

impl RecordId {
    /// The id of the record with this hash in this series (UUID version 5, the series as name space).
    #[must_use]
    pub fn of(series: SeriesId, hash: RecordHash) -> Self {
        Self(Uuid::new_v5(&series.0, &hash.0))
    }
}

/// Place of a record in its series: dense, starting with 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first record.
    pub const ZERO: Self = Self(0);

    /// The place right after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// SHA-256 over a record and the hash of the record before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordHash(pub [u8; 32]);

impl RecordHash {
    /// What stands before the first record of a series.
    pub const ZERO: Self = Self([0; 32]);
}

impl fmt::Display for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordHash({self})")
    }
}

/// A hash is 64 hexadecimal digits, and this was not.
#[derive(Debug, thiserror::Error)]
#[error("expected 64 hexadecimal digits")]
pub struct InvalidHash;

impl FromStr for RecordHash {
    type Err = InvalidHash;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(InvalidHash);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| InvalidHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| InvalidHash)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for RecordHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_what_it_wrote() {
        let hash = RecordHash(std::array::from_fn(|i| i as u8 * 7));
        assert_eq!(hash.to_string().parse::<RecordHash>().unwrap(), hash);
        assert!("+f".repeat(32).parse::<RecordHash>().is_err());
        assert!("zz".repeat(32).parse::<RecordHash>().is_err());
        assert!("ab".repeat(31).parse::<RecordHash>().is_err());
    }

    #[test]
    fn two_records_of_a_series_never_share_an_id() {
        let series = SeriesId::random();
        let one = RecordId::of(series, RecordHash([1; 32]));
        assert_eq!(one, RecordId::of(series, RecordHash([1; 32])));
        assert_ne!(one, RecordId::of(series, RecordHash([2; 32])));
        assert_ne!(one, RecordId::of(SeriesId::random(), RecordHash([1; 32])));
        assert_eq!(one.0.get_version_num(), 5);
    }
}
