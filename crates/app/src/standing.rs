//! What the screens are told of delivery: where each completed module is, and what the CEC asks.

use okuu_domain::{LearnerId, ModuleId, Seq};
use okuu_progress::{Completion, Event, HandoverRow, Profile, Quarantined, ReceiptRow, Store};
use okuu_protocol::{Receipt, Revocations, Signed};
use okuu_sync::State;

use crate::Failure;
use crate::app::App;
use crate::delivering::trouble;
use crate::people::count;
use crate::roads::{letters, records};
use crate::view::{
    Carrying, Delivery, DeliveryState, DeliveryView, HandedOver, HandoverRoad, ModuleDelivery,
    RefusedAbout, RefusedRecord,
};

impl App {
    /// Where the learner's records are.
    pub(crate) fn delivery(&self, learner: LearnerId) -> Result<DeliveryView, Failure> {
        let store = self.store();
        let profile = store.profile(learner)?;
        self.delivery_of(&store, &profile)
    }

    pub(crate) fn delivery_of(
        &self,
        store: &Store,
        profile: &Profile,
    ) -> Result<DeliveryView, Failure> {
        let enrolment = store.enrolment()?;
        let state = *self.courier.state.borrow();
        let heads = store.heads()?;
        let receipts = store.receipts()?;
        let refused = store.quarantined()?;
        let (mut waiting, mut with_carrier) = (0, 0);
        for completion in store.completions(None)? {
            match delivery(store, &completion, &refused)?.state {
                DeliveryState::OnTablet => waiting += 1,
                DeliveryState::WithCarrier => {
                    (waiting, with_carrier) = (waiting + 1, with_carrier + 1)
                }
                DeliveryState::Received | DeliveryState::Refused => {}
            }
        }
        let asks = refused
            .iter()
            .map(|record| self.refusal(store, profile, record));
        Ok(DeliveryView {
            enrolled: enrolment.is_some(),
            collector: enrolment.map(|enrolment| enrolment.collector_name),
            sending: state == State::Sending,
            offline: matches!(state, State::Offline { .. }),
            trouble: trouble(state),
            last_contact: receipts.iter().map(|receipt| receipt.collector_time).max(),
            completions_waiting: waiting,
            completions_with_carrier: with_carrier,
            records_waiting: records(heads.iter().map(|head| head.last.0 - head.received.0).sum()),
            modules: self.modules_delivered(store, profile, &refused)?,
            refused: asks.collect::<Result<_, _>>()?,
            revoked: is_revoked(store, &receipts)?,
            carrying: carrying(store)?,
            tablet: letters(store.device()),
        })
    }

    fn modules_delivered(
        &self,
        store: &Store,
        profile: &Profile,
        refused: &[Quarantined],
    ) -> Result<Vec<ModuleDelivery>, Failure> {
        let mut modules = Vec::new();
        for completion in store.completions(Some(profile.learner))? {
            let (number, title) = self.known_module(&completion.module, profile);
            modules.push(ModuleDelivery {
                number,
                title,
                delivery: delivery(store, &completion, refused)?,
                id: completion.module,
            });
        }
        Ok(modules)
    }

    /// Number and title of a module; zero and its id when this edition does not have it.
    pub(crate) fn known_module(&self, id: &ModuleId, profile: &Profile) -> (u8, String) {
        let mut modules = (1..).zip(&self.pack().programme().modules);
        let known = modules.find(|(_, module)| module.id == *id);
        let title = known.and_then(|(_, m)| m.titles.get(&profile.settings.language));
        let title = title.cloned().unwrap_or_else(|| id.to_string());
        (known.map_or(0, |(number, _)| number), title)
    }

    /// The news of one completed module; none while it is not completed.
    pub(crate) fn delivery_of_module(
        &self,
        store: &Store,
        learner: LearnerId,
        module: &ModuleId,
    ) -> Result<Option<Delivery>, Failure> {
        let completions = store.completions(Some(learner))?;
        let found = completions
            .iter()
            .find(|completion| completion.module == *module);
        let refused = store.quarantined()?;
        found
            .map(|completion| delivery(store, completion, &refused))
            .transpose()
    }

    fn refusal(
        &self,
        store: &Store,
        profile: &Profile,
        asked: &Quarantined,
    ) -> Result<RefusedRecord, Failure> {
        Ok(RefusedRecord {
            seq: asked.seq.0,
            reason: asked.reason.clone(),
            answer: asked.answer.clone(),
            about: self.about(store, profile, asked)?,
        })
    }

    fn about(
        &self,
        store: &Store,
        reader: &Profile,
        asked: &Quarantined,
    ) -> Result<Option<RefusedAbout>, Failure> {
        let before = Seq(asked.seq.0.saturating_sub(1));
        let records = store.records_after(asked.series, before, 1)?;
        let Some(record) = records.into_iter().find(|record| record.seq == asked.seq) else {
            return Ok(None);
        };
        let module = record.event().ok().flatten().and_then(module_of);
        let module = module.map(|id| self.known_module(&id, reader));
        let person = record.learner.map(|learner| store.profile(learner));
        Ok(Some(RefusedAbout {
            person: person.and_then(Result::ok).map(|person| person.name),
            number: module.as_ref().map(|(number, _)| *number),
            title: module.map(|(_, title)| title),
            kind: record.kind,
        }))
    }
}

fn module_of(event: Event) -> Option<ModuleId> {
    match event {
        Event::LessonRead { module, .. }
        | Event::ChecklistItemSet { module, .. }
        | Event::AttemptSubmitted { module, .. }
        | Event::ModuleCompleted { module, .. } => Some(module),
        Event::ProfileCreated { .. } | Event::TimeAnchored { .. } => None,
    }
}

/// A receipt wins over what a carrier said. The record may have been moved to another series since.
fn delivery(
    store: &Store,
    completion: &Completion,
    refused: &[Quarantined],
) -> Result<Delivery, Failure> {
    let received_at = store.received_at(completion.series, completion.seq)?;
    let handed_over = store.handed_over(completion.series, completion.seq)?;
    let (series, seq) = store.place_of(completion.series, completion.seq)?;
    let asked = refused
        .iter()
        .any(|record| record.series == series && record.seq == seq);
    let state = match (asked, received_at, &handed_over) {
        (true, _, _) => DeliveryState::Refused,
        (false, Some(_), _) => DeliveryState::Received,
        (false, None, Some(_)) => DeliveryState::WithCarrier,
        (false, None, None) => DeliveryState::OnTablet,
    };
    Ok(Delivery {
        completed_at: completion.at,
        state,
        received_at,
        handed_over: handed_over.map(carrier),
    })
}

fn carrier(row: HandoverRow) -> HandedOver {
    HandedOver {
        name: row.name,
        at: row.at,
        road: match row.road {
            okuu_progress::HandoverRoad::Lan => HandoverRoad::Lan,
            okuu_progress::HandoverRoad::File => HandoverRoad::File,
        },
    }
}

/// The list of revoked tablets says so, or the newest receipt of all.
fn is_revoked(store: &Store, receipts: &[ReceiptRow]) -> Result<bool, Failure> {
    let listed: Option<Revocations> = okuu_sync::snapshot(store)?;
    let listed = listed.is_some_and(|listed| listed.devices.contains(&store.device()));
    let newest = receipts.iter().max_by_key(|receipt| receipt.collector_time);
    let newest =
        newest.and_then(|newest| serde_json::from_str::<Signed<Receipt>>(&newest.signed).ok());
    // Verified before it was kept.
    let receipt = newest.and_then(|signed| serde_json::from_str::<Receipt>(signed.body()).ok());
    Ok(listed || receipt.is_some_and(|receipt| receipt.revoked))
}

fn carrying(store: &Store) -> Result<Option<Carrying>, Failure> {
    let tablets = store.carried_tablets()?;
    let sum = |of: fn(&okuu_progress::CarriedTablet) -> u64| records(tablets.iter().map(of).sum());
    Ok((!tablets.is_empty()).then(|| Carrying {
        tablets: count(tablets.len()),
        records: sum(|tablet| tablet.records),
        waiting_records: sum(|tablet| tablet.waiting),
        refused: count(tablets.iter().filter(|tablet| tablet.refused).count()),
    }))
}
