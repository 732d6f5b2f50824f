//! What a learner did on other tablets comes here: on a new tablet, after a wipe, or when one person uses two.

use okuu_domain::{LearnerId, RecordId};
use okuu_progress::{Enrolment, ForeignRecord, Record, Store, StoreError};
use okuu_protocol::History;
use okuu_protocol::api::ProblemCode;

use crate::confirm::Failed;
use crate::engine::blocking;
use crate::round::Courier;
use crate::seal::lock;
use crate::{RoadError, Trust};

/// Pages in one go; the rest comes with the next round.
const PAGES: usize = 64;

impl Courier {
    /// Fetches what the learners of this tablet did elsewhere since the last time.
    pub(crate) async fn histories(&mut self, from: &Enrolment) -> Result<(), Failed> {
        let learners = blocking(&self.store, |store| {
            let profiles = lock(store).profiles()?;
            Ok::<_, StoreError>(profiles.into_iter().map(|p| p.learner).collect::<Vec<_>>())
        });
        for learner in learners.await? {
            match self.history(from, learner).await {
                // A profile made before the tablet was enrolled is nobody on the roster.
                Err(Failed::Road(RoadError::Refused(problem)))
                    if matches!(
                        problem.code,
                        ProblemCode::OutOfScope | ProblemCode::NothingThere
                    ) => {}
                other => other?,
            }
        }
        Ok(())
    }

    async fn history(&mut self, from: &Enrolment, learner: LearnerId) -> Result<(), Failed> {
        for _ in 0..PAGES {
            let after = blocking(&self.store, move |store| lock(store).history_upto(learner));
            let after = after.await?;
            let answer = self.road.history(from, learner, after).await;
            let signed = answer.map_err(Failed::Road)?;
            let kept = blocking(&self.store, move |store| {
                let mut store = lock(store);
                let Some(trust) = Trust::of(&store)? else {
                    return Ok((0, false));
                };
                match trust.verify(&signed) {
                    Ok(page) if page.learner == learner && page.after == after => {
                        let more = page.more && page.upto > after;
                        Ok::<_, StoreError>((keep_page(&mut store, &page)?, more))
                    }
                    Ok(_) | Err(_) => {
                        tracing::warn!(%learner, "no history to believe");
                        Ok((0, false))
                    }
                }
            });
            let (new, more) = kept.await?;
            if new > 0 {
                self.state.send_modify(|_| {});
            }
            if !more {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Takes a verified page. Answers how many records were new.
pub(crate) fn keep_page(store: &mut Store, page: &History) -> Result<usize, StoreError> {
    let record = |entry: &okuu_protocol::HistoryEntry| ForeignRecord {
        record: Record {
            series: entry.series,
            seq: entry.seq,
            id: RecordId::of(entry.series, entry.hash),
            kind: entry.kind.clone(),
            learner: Some(page.learner),
            time: entry.time,
            body: entry.body.clone(),
            hash: entry.hash,
        },
        received_at: entry.received_at,
    };
    // A body that this app cannot read is the CEC's to keep; it says nothing here.
    let records = page.entries.iter().map(record);
    let records: Vec<_> = records
        .filter(|known| known.record.event().is_ok())
        .collect();
    store.write(|writer| writer.keep_history(page.learner, &records, page.upto))
}
