//! What tablets ask for and get down: a learner's history, the schedule, the pack.

use std::path::PathBuf;

use okuu_domain::LearnerId;
use okuu_protocol::api::{Problem, ProblemCode};
use okuu_protocol::limits::MAX_SEQ;
use okuu_protocol::{History, PackOffer, Schedule, Signed};

use super::{Collector, blocking, failed, problem, revoked_device};
use crate::Scope;

impl Collector {
    /// A page of a learner's history, for a tablet whose scope covers the learner.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn history(
        &self,
        token: &str,
        learner: LearnerId,
        after: u64,
    ) -> Result<Signed<History>, Problem> {
        if after > MAX_SEQ {
            return Err(problem(ProblemCode::Malformed, "after: out of range"));
        }
        let scope = self.may_see(token).await?;
        let this = self.clone();
        blocking(move || {
            let store = this.store();
            if !store.covers(scope, learner).map_err(failed)? {
                let detail = "the learner belongs to another commission";
                return Err(problem(ProblemCode::OutOfScope, detail));
            }
            this.sign(&store.history(learner, after).map_err(failed)?)
        })
        .await
    }

    /// The classes that concern the tablet that holds the token.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn schedule(&self, token: &str) -> Result<Signed<Schedule>, Problem> {
        let scope = self.may_see(token).await?;
        self.schedule_of(scope).await
    }

    /// The classes that concern a scope. The answer to a bundle seals this document for a tablet whose parcels name a
    /// `schedule` version below the one in it.
    ///
    /// # Errors
    /// The [`Problem`] to answer with.
    pub async fn schedule_of(&self, scope: Scope) -> Result<Signed<Schedule>, Problem> {
        let this = self.clone();
        blocking(move || {
            let schedule = this.store().schedule_of(scope).map_err(failed)?;
            this.sign(&schedule)
        })
        .await
    }

    /// The pack that tablets should have. The answer to a bundle names it too.
    ///
    /// # Errors
    /// [`ProblemCode::NothingThere`] when none was published.
    pub async fn pack(&self) -> Result<Signed<PackOffer>, Problem> {
        let this = self.clone();
        blocking(move || match this.store().offer().map_err(failed)? {
            Some(offer) => this.sign(&offer),
            None => Err(problem(ProblemCode::NothingThere, "no pack was published")),
        })
        .await
    }

    /// The file of a pack that was published here, be it the present one or a former one that somebody is still fetching.
    pub(crate) async fn pack_file(&self, sha256: &str) -> Result<PathBuf, Problem> {
        let (this, sha256) = (self.clone(), sha256.to_owned());
        let file = blocking(move || this.store().pack_file(&sha256).map_err(failed)).await?;
        file.ok_or_else(|| problem(ProblemCode::NothingThere, "no such pack"))
    }

    /// What the tablet that holds the token may see, unless it was revoked.
    async fn may_see(&self, token: &str) -> Result<Scope, Problem> {
        let (bearer, scope) = self.bearer(token).await?;
        match bearer.revoked_at {
            Some(_) => Err(revoked_device()),
            None => Ok(scope),
        }
    }
}
