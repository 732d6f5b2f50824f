//! Why a receipt is not believed.

use okuu_domain::Seq;
use okuu_protocol::SignedError;

/// Why a receipt proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptFault {
    /// Not signed by the collector this tablet is bound to, or not a receipt.
    #[error(transparent)]
    Signed(#[from] SignedError),
    /// It speaks to another tablet.
    #[error("the receipt is for another tablet")]
    OtherDevice,
    /// It speaks of another series.
    #[error("the receipt is for another series")]
    OtherSeries,
    /// It took the batch and confirms no more than before.
    #[error("the receipt still confirms record {0} and nothing after it")]
    Unmoved(Seq),
    /// The collector has another record there, and does not say which of this tablet's it set aside.
    #[error("the collector has another record {0}")]
    OtherRecord(Seq),
}
