//! Roads that lead through other hands: what this tablet gives away, what it takes for others, and what it brings back.
//!
//! All of it is one kind of thing, a [`okuu_protocol::Bundle`]: a file on a stick, or the body of a request to a tablet in the room.
//! Whatever is taken from one is verified before it changes anything, and taking it twice changes nothing.

mod answer;
mod incoming;
mod outgoing;

use okuu_domain::DeviceId;
use okuu_progress::{HandoverRoad, HandoverRow, Store, StoreError};
use okuu_protocol::{ParcelError, Taken};

use crate::SealError;

pub use answer::{answer, asked_by};
pub use incoming::{Incoming, incoming};
pub(crate) use outgoing::asks;
pub use outgoing::{Load, Outgoing, note_file, outgoing};

/// Why nothing can be given away or taken.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// Only the CEC's key can seal records for other hands, and this tablet does not have it yet.
    #[error("this tablet is not registered with the CEC yet")]
    NotEnrolled,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Records cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A batch cannot be wrapped.
    #[error(transparent)]
    Parcel(#[from] ParcelError),
}

/// Notes who has records of this tablet now.
fn note_carrier<'a>(
    store: &mut Store,
    own: impl IntoIterator<Item = &'a Taken>,
    carrier: DeviceId,
    name: &str,
    road: HandoverRoad,
) -> Result<(), StoreError> {
    store.write(|writer| {
        let at = writer.now().wall;
        for taken in own {
            writer.keep_handover(&HandoverRow {
                series: taken.series,
                first: taken.first,
                last: taken.last,
                carrier,
                name: name.to_owned(),
                road,
                at,
            })?;
        }
        Ok(())
    })
}
