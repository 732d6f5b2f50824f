//! Bringing on what was taken for others, and the answers back.

use okuu_progress::{Enrolment, StoreError};
use okuu_protocol::{Bundle, Item, Parcel};
use tokio::time::Instant;

use crate::carry::asks;
use crate::confirm::Failed;
use crate::engine::blocking;
use crate::round::Courier;
use crate::seal::lock;
use crate::{RoadError, incoming};

/// Bytes of parcels in one go, while no link breaks under them.
pub(crate) const LOAD: usize = 512 << 10;
/// Bytes in one go on a link that breaks again and again: a parcel or two.
const LEAST: usize = 16 << 10;

impl Courier {
    /// Brings what this tablet carries to the collector, each parcel once in a round. What was refused is offered again
    /// when the news is due.
    pub(crate) async fn forward(&mut self, to: &Enrolment) -> Result<(), Failed> {
        self.bring_asks(to).await?;
        let refused_too = Instant::now() >= self.refresh_due;
        let mut after = 0;
        loop {
            let load = self.load;
            let rows = blocking(&self.store, move |store| {
                lock(store).carried_waiting(after, load, refused_too)
            });
            let rows = rows.await?;
            let Some((last, _)) = rows.last() else {
                return Ok(());
            };
            let last = *last;
            let parcels = rows
                .into_iter()
                .map(|(_, row)| Parcel::from_bytes(row.bytes));
            let items = parcels.filter_map(Result::ok).map(Item::Parcel).collect();
            match self.road.bundle(to, &Bundle { items }).await {
                Ok(answer) => {
                    self.pace.reached();
                    self.take(answer).await?;
                    self.load = (self.load * 2).min(LOAD);
                    after = last;
                }
                Err(RoadError::TooLarge) if self.load > LEAST => self.load /= 2,
                Err(error) => {
                    if matches!(error, RoadError::Interrupted(_)) {
                        self.load = (self.load / 2).max(LEAST);
                    }
                    return Err(Failed::Road(error));
                }
            }
        }
    }

    /// Brings what tablets in the room asked for, and takes the answers along for their next visit.
    async fn bring_asks(&mut self, to: &Enrolment) -> Result<(), Failed> {
        let asked = blocking(&self.store, |store| {
            let store = lock(store);
            Ok::<_, StoreError>((store.carried_asks()?, asks(&store)?))
        });
        let (texts, items) = asked.await?;
        if items.is_empty() {
            return Ok(());
        }
        match self.road.bundle(to, &Bundle { items }).await {
            Ok(answer) => self.take(answer).await?,
            // A collector of an earlier version knows no bundles: there is nothing to bring.
            Err(RoadError::Garbled(_)) => {}
            Err(error) => return Err(Failed::Road(error)),
        }
        let forgotten = blocking(&self.store, move |store| {
            lock(store).write(|writer| writer.forget_asks(&texts))
        });
        Ok(forgotten.await?)
    }

    async fn take(&mut self, answer: Bundle) -> Result<(), StoreError> {
        let (sealing, packs) = (self.sealing.clone(), self.packs.clone());
        blocking(&self.store, move |store| {
            incoming(store, &sealing, &*packs, &answer)
        })
        .await?;
        self.state.send_modify(|_| {});
        Ok(())
    }
}
