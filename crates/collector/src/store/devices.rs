//! Tablets: who they are, what they may see, which are revoked.

use okuu_domain::{DeviceId, Timestamp};
use okuu_protocol::limits::MAX_DEVICES;
use okuu_protocol::{PublicKey, Revocations};
use rusqlite::{Connection, OptionalExtension};

use super::{Store, StoreError, facts, rows};
use crate::Scope;
use crate::secret::{code_hash, token_hash};

/// A tablet that has proved its key and shows a code.
#[derive(Clone)]
pub struct Admission {
    /// Which tablet.
    pub device: DeviceId,
    /// The key it proved to hold.
    pub key: PublicKey,
    /// The code it shows, as typed. Only its hash is kept.
    pub code: String,
    /// The token it will get. Only its hash is kept.
    pub token: String,
    /// The collector's time.
    pub now: Timestamp,
}

/// How an admission ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// The tablet is enrolled for this.
    For(Scope),
    /// No such code was handed out.
    CodeWrong,
    /// Another tablet used the code.
    CodeUsed,
    /// The code was not used in time.
    CodeExpired,
    /// A tablet of this id is enrolled with another key.
    KeyDiffers,
    /// The tablet was revoked.
    Revoked,
}

/// An enrolled tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceState {
    /// Which tablet.
    pub device: DeviceId,
    /// The key its batches are signed with.
    pub key: PublicKey,
    /// Since when its batches are refused, if they are.
    pub revoked_at: Option<Timestamp>,
}

impl Store {
    /// Binds a tablet to what its code stands for. The same tablet with the same code is enrolled again at any time,
    /// because the first answer may have been lost.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when the line is full; what writing reports.
    pub async fn enrol(&self, admission: Admission) -> Result<Enrolled, StoreError> {
        self.write_soon(move |connection| enrol(connection, &admission))
            .await
    }

    /// The tablet, when it ever enrolled.
    ///
    /// # Errors
    /// What reading reports.
    pub fn device(&self, device: DeviceId) -> Result<Option<DeviceState>, StoreError> {
        self.read(|snapshot| find(snapshot, device))
    }

    /// Every tablet, in order of enrolment.
    ///
    /// # Errors
    /// What reading reports.
    pub fn devices(&self) -> Result<Vec<DeviceState>, StoreError> {
        let sql = "select device, key, revoked_at from device order by enrolled_at, device";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let states = select.query_and_then([], state)?;
            states.collect()
        })
    }

    /// The tablet that holds the token, and what it may see.
    ///
    /// # Errors
    /// What reading reports.
    pub fn bearer(&self, token: &str) -> Result<Option<(DeviceState, Scope)>, StoreError> {
        let sql = "select device, key, revoked_at, scope from code join device using (device)
                   where token_hash = ?1";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let mut found = select.query_and_then([token_hash(token)], |row| {
                Ok::<_, StoreError>((state(row)?, rows::text(row, "scope")?))
            })?;
            found.next().transpose()
        })
    }

    /// What the tablet may see, by the code it used last; none when it is revoked.
    ///
    /// # Errors
    /// What reading reports.
    pub fn scope_of(&self, device: DeviceId) -> Result<Option<Scope>, StoreError> {
        let sql = "select scope from code join device using (device)
                   where device = ?1 and revoked_at is null order by used_at desc limit 1";
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            let mut found =
                select.query_and_then([device.to_string()], |row| rows::text(row, "scope"))?;
            found.next().transpose()
        })
    }

    /// The tablets that are not believed any more, and the version of this list.
    ///
    /// # Errors
    /// What reading reports.
    pub fn revocations(&self) -> Result<Revocations, StoreError> {
        let sql = "select device from device where revoked_at is not null
                   order by revoked_at desc, device limit ?1";
        self.read(|snapshot| {
            let version = facts::get(snapshot, facts::REVOCATIONS_VERSION)?.cast_unsigned();
            let mut select = snapshot.prepare_cached(sql)?;
            let limit = i64::try_from(MAX_DEVICES).unwrap_or(i64::MAX);
            let devices = select.query_and_then([limit], |row| rows::text(row, "device"))?;
            let devices = devices.collect::<Result<_, StoreError>>()?;
            Ok(Revocations { version, devices })
        })
    }

    /// Refuses everything the tablet sends from now on. What it sent before stays and counts. Answers whether there is
    /// such a tablet.
    ///
    /// # Errors
    /// What writing reports.
    pub fn revoke(&self, device: DeviceId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update device set revoked_at = ?2 where device = ?1 and revoked_at is null";
        self.write(move |connection| {
            if connection.execute(sql, (device.to_string(), now.as_millis()))? == 0 {
                return Ok(find(connection, device)?.is_some());
            }
            let version = facts::get(connection, facts::REVOCATIONS_VERSION)? + 1;
            facts::set(connection, facts::REVOCATIONS_VERSION, version)?;
            Ok(true)
        })
    }
}

/// The tablet as the writer sees it, which may be later than what a request saw.
pub(super) fn find(
    connection: &Connection,
    device: DeviceId,
) -> Result<Option<DeviceState>, StoreError> {
    let sql = "select device, key, revoked_at from device where device = ?1";
    let mut select = connection.prepare_cached(sql)?;
    let mut found = select.query_and_then([device.to_string()], state)?;
    found.next().transpose()
}

fn state(row: &rusqlite::Row<'_>) -> Result<DeviceState, StoreError> {
    let revoked_at: Option<i64> = row.get("revoked_at")?;
    Ok(DeviceState {
        device: rows::text(row, "device")?,
        key: rows::text(row, "key")?,
        revoked_at: revoked_at.map(Timestamp::from_millis),
    })
}

fn enrol(connection: &Connection, admission: &Admission) -> Result<Enrolled, StoreError> {
    let known = find(connection, admission.device)?;
    match known {
        Some(known) if known.key != admission.key => return Ok(Enrolled::KeyDiffers),
        Some(known) if known.revoked_at.is_some() => return Ok(Enrolled::Revoked),
        Some(_) | None => {}
    }
    let Some(code) = find_code(connection, code_hash(&admission.code))? else {
        return Ok(Enrolled::CodeWrong);
    };
    match code.device {
        Some(device) if device == admission.device => return Ok(Enrolled::For(code.scope)),
        Some(_) => return Ok(Enrolled::CodeUsed),
        None if code.expires_at <= admission.now => return Ok(Enrolled::CodeExpired),
        None => {}
    }
    bind(connection, admission)?;
    Ok(Enrolled::For(code.scope))
}

struct Code {
    scope: Scope,
    expires_at: Timestamp,
    device: Option<DeviceId>,
}

fn find_code(connection: &Connection, hash: [u8; 32]) -> Result<Option<Code>, StoreError> {
    let sql = "select scope, expires_at, device from code where hash = ?1";
    let row = connection
        .prepare_cached(sql)?
        .query_one([hash], |row| {
            Ok((
                row.get::<_, String>("scope")?,
                row.get("expires_at")?,
                row.get::<_, Option<String>>("device")?,
            ))
        })
        .optional()?;
    row.map(|(scope, expires_at, device)| {
        Ok(Code {
            scope: rows::parse("scope", &scope)?,
            expires_at: Timestamp::from_millis(expires_at),
            device: device
                .map(|text| rows::parse("device", &text))
                .transpose()?,
        })
    })
    .transpose()
}

fn bind(connection: &Connection, admission: &Admission) -> Result<(), StoreError> {
    let device = admission.device.to_string();
    let now = admission.now.as_millis();
    connection.execute(
        "insert into device (device, key, enrolled_at) values (?1, ?2, ?3)
         on conflict (device) do nothing",
        (&device, admission.key.to_string(), now),
    )?;
    connection.execute(
        "update code set device = ?2, used_at = ?3, token_hash = ?4 where hash = ?1",
        (
            code_hash(&admission.code),
            &device,
            now,
            token_hash(&admission.token),
        ),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_protocol::SecretKey;

    fn now() -> Timestamp {
        Timestamp::from_millis(1_614_000_000_000)
    }

    const DAY: i64 = 86_400_000;

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("collector.db")).unwrap();
        (dir, store)
    }

    fn admission(code: &str, days_later: i64) -> Admission {
        let device = DeviceId::random();
        Admission {
            device,
            key: SecretKey::generate().public(),
            code: code.to_owned(),
            token: device.to_string(),
            now: Timestamp::from_millis(now().as_millis() + days_later * DAY),
        }
    }

    #[tokio::test]
    async fn a_code_admits_one_tablet_and_that_one_again() {
        let (_dir, store) = store();
        let scope: Scope = "PEC-1024".parse().unwrap();
        let code = store.new_code(scope, now(), 30).unwrap().code;
        let first = admission(&code, 1);
        assert_eq!(
            store.enrol(first.clone()).await.unwrap(),
            Enrolled::For(scope)
        );
        let later = Admission {
            now: admission("", 90).now,
            ..first.clone()
        };
        assert_eq!(
            store.enrol(later).await.unwrap(),
            Enrolled::For(scope),
            "the answer may have been lost, whenever that is found out"
        );
        assert_eq!(
            store.enrol(admission(&code, 2)).await.unwrap(),
            Enrolled::CodeUsed
        );
        let (bearer, sees) = store.bearer(&first.token).unwrap().unwrap();
        assert_eq!(
            (bearer.device, bearer.key, sees),
            (first.device, first.key, scope)
        );
        assert_eq!(store.bearer("nonsense").unwrap(), None);
    }

    #[tokio::test]
    async fn a_code_that_is_wrong_or_late_admits_nobody() {
        let (_dir, store) = store();
        let code = store.new_code(Scope::All, now(), 30).unwrap().code;
        assert_eq!(
            store.enrol(admission("NOPE", 0)).await.unwrap(),
            Enrolled::CodeWrong
        );
        assert_eq!(
            store.enrol(admission(&code, 30)).await.unwrap(),
            Enrolled::CodeExpired
        );
        assert!(store.devices().unwrap().is_empty());
    }

    #[tokio::test]
    async fn nobody_takes_over_an_enrolled_tablet_and_a_revoked_one_stays_out() {
        let (_dir, store) = store();
        let codes = [(); 3].map(|()| store.new_code(Scope::All, now(), 30).unwrap().code);
        let owner = admission(&codes[0], 0);
        store.enrol(owner.clone()).await.unwrap();
        let thief = Admission {
            device: owner.device,
            ..admission(&codes[1], 0)
        };
        assert_eq!(store.enrol(thief).await.unwrap(), Enrolled::KeyDiffers);
        assert!(store.revoke(owner.device, now()).unwrap());
        assert!(!store.revoke(DeviceId::random(), now()).unwrap());
        let again = Admission {
            code: codes[2].clone(),
            ..owner.clone()
        };
        assert_eq!(store.enrol(again).await.unwrap(), Enrolled::Revoked);
        let state = store.device(owner.device).unwrap().unwrap();
        assert_eq!(state.revoked_at, Some(now()));
    }
}
