//! Answering a bundle: receipts and refusals, what is for everybody, what is for one tablet alone.

use std::collections::{BTreeMap, BTreeSet};

use okuu_protocol::api::{Problem, ProblemCode};
use okuu_protocol::limits::{MAX_BUNDLE_BYTES, MAX_BUNDLE_ITEMS};
use okuu_protocol::{Beacon, Bundle, Context, Document, Item, Revocations, Signed};

use super::outcome::{Outcome, Wish};
use super::{Collector, blocking, failed, problem};
use crate::Scope;

/// Bytes around an item, and of the item that ends a bundle.
const AROUND: usize = 64;

/// An answer while it is made. What does not fit any more is left out: whoever misses it asks again.
struct Answer {
    items: Vec<Item>,
    bytes: usize,
}

impl Collector {
    /// The answer to a bundle, as its bytes.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub(crate) async fn answer(&self, outcome: Outcome) -> Result<Vec<u8>, Problem> {
        let this = self.clone();
        blocking(move || {
            let answer = this.fill(&outcome)?;
            answer.to_bytes().map_err(|error| {
                tracing::error!(%error, "an answer cannot be written");
                problem(ProblemCode::Internal, "")
            })
        })
        .await
    }

    /// What became of a bundle, to give away until the answer is asked for.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub(crate) fn write_outcome(&self, outcome: &Outcome) -> Result<String, Problem> {
        let signed = self.sign(outcome)?;
        serde_json::to_string(&signed)
            .map_err(|error| problem(ProblemCode::Internal, &error.to_string()))
    }

    /// What was given away by [`Collector::write_outcome`], by this process or another one with its keys.
    ///
    /// # Errors
    /// [`ProblemCode::BadSignature`] for anything else.
    pub(crate) fn read_outcome(&self, text: &str) -> Result<Outcome, Problem> {
        let signed: Option<Signed<Outcome>> = serde_json::from_str(text).ok();
        let outcome = signed.and_then(|signed| {
            let mut keys = self.keys().all_signing();
            keys.find_map(|key| signed.verify(&key.public()).ok())
        });
        outcome.ok_or_else(|| problem(ProblemCode::BadSignature, "no outcome of ours"))
    }

    /// In the order of worth: what is left out stands last.
    fn fill(&self, outcome: &Outcome) -> Result<Bundle, Problem> {
        let mut answer = Answer {
            items: Vec::new(),
            bytes: AROUND,
        };
        for item in self.for_everybody()? {
            answer.add(item);
        }
        for named in &outcome.series {
            let receipt = self.store().receipt(named.device, named.series, self.now());
            let receipt = receipt.map_err(failed)?;
            for stands in named.standings() {
                let mut receipt = receipt.clone();
                receipt.stands = stands;
                receipt.taken = named.taken().to_vec();
                answer.add(Item::Receipt(self.sign_receipt(receipt)?));
            }
        }
        let mut refused = BTreeSet::new();
        for refusal in &outcome.refusals {
            if refused.insert((refusal.device, &refusal.batch)) {
                answer.add(Item::Refusal(refusal.clone()));
            }
        }
        let mut made = BTreeMap::new();
        for (device, wish) in &outcome.wishes {
            let Some(recipient) = wish.recipient() else {
                continue;
            };
            let Some(scope) = self.store().scope_of(*device).map_err(failed)? else {
                continue; // Revoked since.
            };
            for document in self.for_tablet(scope, wish, &mut made)? {
                if let Some(private) = document.seal(*device, &recipient) {
                    answer.add(Item::Private(private));
                }
            }
        }
        Ok(Bundle {
            items: answer.items,
        })
    }

    /// A file for tablets that see no network: the time, the keys, which tablets are revoked, and the pack itself.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub(crate) async fn news(&self) -> Result<Vec<u8>, Problem> {
        let this = self.clone();
        blocking(move || {
            let mut items = this.for_everybody()?;
            if let Some(offer) = this.store().offer().map_err(failed)?
                && let Some(file) = this.store().pack_file(&offer.sha256).map_err(failed)?
            {
                let pack = std::fs::read(file);
                let pack = pack.map_err(|error| problem(ProblemCode::Internal, &error.to_string()));
                items.push(Item::Pack(pack?));
            }
            let news = Bundle { items }.to_bytes();
            news.map_err(|error| problem(ProblemCode::Internal, &error.to_string()))
        })
        .await
    }

    /// What every tablet and every carrier may see: the time, the keys, which tablets are revoked, the pack.
    fn for_everybody(&self) -> Result<Vec<Item>, Problem> {
        let mut items = vec![Item::Beacon(Beacon::make(
            self.keys().signing(),
            self.now(),
        ))];
        for list in self.key_lists()? {
            items.push(Item::Document(Document::new("keys", &list)));
        }
        let revoked = self.signed_revocations()?;
        items.push(Item::Document(Document::new("revocations", &revoked)));
        if let Some(offer) = self.store().offer().map_err(failed)? {
            items.push(Item::Document(Document::new("pack", &self.sign(&offer)?)));
        }
        Ok(items)
    }

    /// What holds names, as far as it is newer than what the tablet has. Documents of one scope are signed once.
    fn for_tablet(
        &self,
        scope: Scope,
        wish: &Wish,
        made: &mut BTreeMap<(String, &'static str), Document>,
    ) -> Result<Vec<Document>, Problem> {
        let mut newer = Vec::new();
        if self.store().roster_version().map_err(failed)? > wish.has("roster") {
            newer.push(self.once(made, scope, "roster", || {
                self.store().roster(scope).map_err(failed)
            })?);
        }
        if self.store().schedule_version().map_err(failed)? > wish.has("schedule") {
            newer.push(self.once(made, scope, "schedule", || {
                self.store().schedule_of(scope).map_err(failed)
            })?);
        }
        Ok(newer)
    }

    fn once<T: Context>(
        &self,
        made: &mut BTreeMap<(String, &'static str), Document>,
        scope: Scope,
        name: &'static str,
        make: impl FnOnce() -> Result<T, Problem>,
    ) -> Result<Document, Problem> {
        let key = (scope.to_string(), name);
        if let Some(known) = made.get(&key) {
            return Ok(known.clone());
        }
        let document = Document::new(name, &self.sign(&make()?)?);
        made.insert(key, document.clone());
        Ok(document)
    }

    /// The tablets that are not believed any more, for a tablet that holds a token. A revoked one may know that it is.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn revocations(&self, token: &str) -> Result<Signed<Revocations>, Problem> {
        self.bearer(token).await?;
        let this = self.clone();
        blocking(move || this.signed_revocations()).await
    }

    fn signed_revocations(&self) -> Result<Signed<Revocations>, Problem> {
        let revocations = self.store().revocations().map_err(failed)?;
        self.sign(&revocations)
    }
}

impl Answer {
    fn add(&mut self, item: Item) {
        // A signed text is written as a string within JSON, where each quotation mark takes two bytes.
        let bytes = AROUND
            + match &item {
                Item::Receipt(signed) => 2 * signed.body().len() + signed.signature().len(),
                Item::Document(document) => document.signed.get().len() + document.name.len(),
                Item::Private(private) => private.sealed.len(),
                Item::Refusal(refusal) => 2 * AROUND + refusal.batch.len(),
                Item::Beacon(_) => 2 * AROUND,
                Item::Parcel(_)
                | Item::Pack(_)
                | Item::Handover(_)
                | Item::Ask(_)
                | Item::Unknown { .. } => 0,
            };
        if self.items.len() < MAX_BUNDLE_ITEMS && self.bytes + bytes <= MAX_BUNDLE_BYTES {
            self.bytes += bytes;
            self.items.push(item);
        }
    }
}
