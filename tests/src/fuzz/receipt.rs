//! Signed receipts.

use fastrand::Rng;
use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use okuu_protocol::{
    Context as _, FORMAT, QuarantineReason, Quarantined, Receipt, SecretKey, Signed,
};
use uuid::Uuid;

use super::batch::key;
use super::{Door, mutated};

pub(super) struct Receipts {
    key: SecretKey,
    genuine: Receipt,
    json: Vec<u8>,
    body: String,
}

pub(super) fn genuine() -> Receipt {
    Receipt {
        format: FORMAT,
        device: DeviceId(Uuid::from_u128(1)),
        series: SeriesId(Uuid::from_u128(2)),
        received: Seq(9),
        head: RecordHash([3; 32]),
        stands: None,
        taken: Vec::new(),
        quarantined: vec![Quarantined {
            seq: Seq(4),
            reason: QuarantineReason::StatementInvalid,
            hash: Some(RecordHash([4; 32])),
            answer: Some("Ask your trainer".to_owned()),
        }],
        revoked: false,
        time: Timestamp::from_millis(1_614_658_000_000),
        proof: None,
    }
}

impl Receipts {
    pub fn new() -> Self {
        let (key, genuine) = (key(), genuine());
        let signed = Signed::sign(&genuine, &key).expect("a genuine receipt is signed");
        let json = serde_json::to_vec(&signed).expect("two strings are JSON");
        Self {
            key,
            genuine,
            json,
            body: signed.body().to_owned(),
        }
    }
}

impl Door for Receipts {
    fn name(&self) -> &'static str {
        "receipt"
    }

    fn knock(&mut self, rng: &mut Rng) -> Result<(), String> {
        if rng.bool() {
            let json = mutated(&self.json, rng);
            let Ok(signed) = serde_json::from_slice::<Signed<Receipt>>(&json) else {
                return Ok(());
            };
            return match signed.verify(&self.key.public()) {
                Ok(receipt) if receipt != self.genuine => Err(format!("believed: {receipt:?}")),
                Ok(_) | Err(_) => Ok(()),
            };
        }
        // The collector itself never signs such a thing; whoever has its key might.
        let body = mutated(self.body.as_bytes(), rng);
        let body = String::from_utf8_lossy(&body).into_owned();
        let signature = self.key.sign(Receipt::CONTEXT, body.as_bytes()).to_string();
        let signed = Signed::<Receipt>::from_parts(body, signature);
        match signed.verify(&self.key.public()) {
            Ok(receipt) => receipt
                .check()
                .map_err(|error| format!("contradicts itself: {error}")),
            Err(_) => Ok(()),
        }
    }
}
