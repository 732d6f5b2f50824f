//! Whether a receipt is to be believed.

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId};
use okuu_protocol::{PublicKey, Receipt, Signed, SignedError};

/// What this tablet knows about the series a receipt should speak of.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// This tablet.
    pub device: DeviceId,
    /// The series that was sent.
    pub series: SeriesId,
    /// How far it was confirmed before.
    pub confirmed: Seq,
    /// Its last record here.
    pub last: Seq,
    /// Whether this tablet still writes it: then nobody can have more of it than this tablet.
    pub current: bool,
}

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
    /// It takes back what was confirmed: genuine, but nothing to show. Found last, when all else fits.
    #[error("the receipt goes back from record {confirmed} to {received}")]
    Backwards {
        /// What was confirmed.
        confirmed: Seq,
        /// What it says now.
        received: Seq,
    },
    /// It confirms records that were never written.
    #[error("the receipt confirms record {received}, the last one is {last}")]
    Ahead {
        /// The last record.
        last: Seq,
        /// What it says.
        received: Seq,
    },
    /// It took the batch and confirms no more than before.
    #[error("the receipt still confirms record {0} and nothing after it")]
    Unmoved(Seq),
    /// The collector has another record there.
    #[error("the collector has another record {0}")]
    OtherRecord(Seq),
}

/// The receipt, when it can be believed. `hash_at` tells this tablet's hash of a record of the series.
///
/// A receipt that runs ahead is believed for a series this tablet no longer writes: a store restored from a
/// copy has fewer records of it than it once sent.
///
/// # Errors
/// [`ReceiptFault`] when it proves nothing.
pub fn accept<E: From<ReceiptFault>>(
    signed: &Signed<Receipt>,
    key: &PublicKey,
    expected: &Expected,
    hash_at: impl FnOnce(Seq) -> Result<RecordHash, E>,
) -> Result<Receipt, E> {
    let receipt = signed.verify(key).map_err(ReceiptFault::from)?;
    let received = receipt.received;
    if receipt.device != expected.device {
        return Err(ReceiptFault::OtherDevice.into());
    }
    if receipt.series != expected.series {
        return Err(ReceiptFault::OtherSeries.into());
    }
    if received > expected.last {
        let last = expected.last;
        return if expected.current {
            Err(ReceiptFault::Ahead { last, received }.into())
        } else {
            Ok(receipt)
        };
    }
    if hash_at(received)? != receipt.head {
        return Err(ReceiptFault::OtherRecord(received).into());
    }
    if received < expected.confirmed {
        let confirmed = expected.confirmed;
        return Err(ReceiptFault::Backwards {
            confirmed,
            received,
        }
        .into());
    }
    Ok(receipt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_domain::Timestamp;
    use okuu_protocol::{FORMAT, SecretKey};
    use rstest::rstest;
    use uuid::Uuid;

    fn hash(seq: Seq) -> RecordHash {
        if seq == Seq::ZERO {
            RecordHash::ZERO
        } else {
            RecordHash([seq.0 as u8; 32])
        }
    }

    fn receipt(received: u64) -> Receipt {
        Receipt {
            format: FORMAT,
            device: DeviceId(Uuid::from_u128(1)),
            series: SeriesId(Uuid::from_u128(2)),
            received: Seq(received),
            head: hash(Seq(received)),
            quarantined: vec![],
            revoked: false,
            time: Timestamp::from_millis(0),
        }
    }

    fn judge(receipt: &Receipt, current: bool) -> Result<Receipt, ReceiptFault> {
        let key = SecretKey::generate();
        let signed = Signed::sign(receipt, &key).unwrap();
        let expected = Expected {
            device: DeviceId(Uuid::from_u128(1)),
            series: SeriesId(Uuid::from_u128(2)),
            confirmed: Seq(4),
            last: Seq(9),
            current,
        };
        accept(&signed, &key.public(), &expected, |seq| Ok(hash(seq)))
    }

    #[rstest]
    #[case(receipt(4))]
    #[case(receipt(7))]
    #[case(receipt(9))]
    fn a_receipt_within_the_series_is_believed(#[case] receipt: Receipt) {
        assert_eq!(judge(&receipt, true), Ok(receipt));
    }

    #[rstest]
    #[case(Receipt { device: DeviceId(Uuid::nil()), ..receipt(7) }, ReceiptFault::OtherDevice)]
    #[case(Receipt { series: SeriesId(Uuid::nil()), ..receipt(7) }, ReceiptFault::OtherSeries)]
    #[case(receipt(3), ReceiptFault::Backwards { confirmed: Seq(4), received: Seq(3) })]
    #[case(receipt(0), ReceiptFault::Backwards { confirmed: Seq(4), received: Seq(0) })]
    #[case(receipt(10), ReceiptFault::Ahead { last: Seq(9), received: Seq(10) })]
    #[case(Receipt { head: hash(Seq(1)), ..receipt(7) }, ReceiptFault::OtherRecord(Seq(7)))]
    fn a_receipt_that_does_not_fit_proves_nothing(
        #[case] receipt: Receipt,
        #[case] fault: ReceiptFault,
    ) {
        assert_eq!(judge(&receipt, true), Err(fault));
    }

    #[test]
    fn a_restored_store_believes_that_the_collector_has_more_of_its_former_series() {
        assert_eq!(judge(&receipt(12), false), Ok(receipt(12)));
    }

    #[test]
    fn a_receipt_signed_by_anybody_else_proves_nothing() {
        let signed = Signed::sign(&receipt(7), &SecretKey::generate()).unwrap();
        let expected = Expected {
            device: DeviceId(Uuid::from_u128(1)),
            series: SeriesId(Uuid::from_u128(2)),
            confirmed: Seq(4),
            last: Seq(9),
            current: true,
        };
        let pinned = SecretKey::generate().public();
        let judged: Result<_, ReceiptFault> =
            accept(&signed, &pinned, &expected, |seq| Ok(hash(seq)));
        assert!(matches!(judged, Err(ReceiptFault::Signed(_))));
    }
}
