//! Assessments.

use std::collections::BTreeMap;
use std::sync::Arc;

use okuu_content::{Assessment, Item, ItemKind, Response, RightAnswer};
use okuu_domain::{Edition, LearnerId, ModuleId, Scaled};
use okuu_progress::Event;

use crate::app::App;
use crate::reading::{edition, unread};
use crate::view::{AssessmentView, AttemptResult, ItemResult, ItemView, OptionView, SubmittedItem};
use crate::{Failure, FailureCode};

impl App {
    /// An assessment, shuffled anew: items, and the options within each of them.
    pub(crate) fn assessment(
        &self,
        learner: LearnerId,
        module: ModuleId,
    ) -> Result<AssessmentView, Failure> {
        let language = self.store().profile(learner)?.settings.language;
        let outline = self.readable(&module, language)?;
        let assessment = self.pack().assessment(&module, language)?;
        let mut items: Vec<_> = assessment.items.into_iter().map(asked).collect();
        fastrand::shuffle(&mut items);
        Ok(AssessmentView {
            module,
            edition: edition(&outline)?,
            number: outline.number,
            title: outline.title,
            mastery_percent: self.mastery_percent(),
            items,
        })
    }

    /// Hands in an attempt at the assessment of an edition. Every item must have an answer. Who was answering while an
    /// update came is judged by what they were asked.
    pub(crate) fn submit_attempt(
        &self,
        learner: LearnerId,
        module: ModuleId,
        items: Vec<SubmittedItem>,
        edition: Option<Edition>,
    ) -> Result<AttemptResult, Failure> {
        let asked_from = self.asked_from(&module, edition.as_ref())?;
        asked_from.judge(learner, module, items)
    }

    /// This tablet with the texts that an assessment was asked from.
    fn asked_from(&self, module: &ModuleId, edition: Option<&Edition>) -> Result<Self, Failure> {
        let Some(edition) = edition else {
            return Ok(self.clone());
        };
        let texts = [Some(Arc::clone(self.texts())), self.packs().texts_before()];
        let asked = texts.into_iter().flatten().find(|texts| {
            let module = texts.pack.programme().module(module);
            module.is_some_and(|module| module.edition.as_ref() == Some(edition))
        });
        asked.map(|texts| self.with(texts)).ok_or_else(|| {
            let detail = format!("the assessment of {module} was asked from edition {edition}");
            Failure::new(FailureCode::AttemptOutdated, detail)
        })
    }

    fn judge(
        &self,
        learner: LearnerId,
        module: ModuleId,
        items: Vec<SubmittedItem>,
    ) -> Result<AttemptResult, Failure> {
        let mut store = self.store();
        let language = store.profile(learner)?.settings.language;
        let outline = self.readable(&module, language)?;
        let assessment = self.pack().assessment(&module, language)?;
        let order: Vec<_> = items
            .iter()
            .map(|submitted| submitted.item.clone())
            .collect();
        let responses: BTreeMap<_, _> = items
            .into_iter()
            .map(|submitted| (submitted.item, submitted.response))
            .collect();
        check_complete(&assessment, &responses)?;
        let grade = assessment.grade(&responses);
        let passed = grade.score.meets(self.pack().programme().mastery_score);
        let values = responses.iter().map(|(item, response)| {
            serde_json::to_value(response).map(|response| (item.clone(), response))
        });
        let submitted = Event::AttemptSubmitted {
            module,
            edition: edition(&outline)?,
            score: grade.score,
            passed,
            responses: values
                .collect::<Result<_, _>>()
                .map_err(|error| Failure::new(FailureCode::Internal, error))?,
        };
        let module_completed = self.record(&mut store, learner, &outline, &[submitted])?;
        let result = |item: &Item| ItemResult {
            id: item.id.clone(),
            label: item.title.clone(),
            correct: grade
                .items
                .iter()
                .any(|graded| graded.id == item.id && graded.correct),
            right_html: right_html(item),
            feedback_html: item.feedback_html.clone(),
        };
        let in_order = order
            .iter()
            .filter_map(|id| assessment.items.iter().find(|i| i.id == *id));
        Ok(AttemptResult {
            score: grade.score,
            passed,
            mastery_percent: self.mastery_percent(),
            module_completed,
            lessons_unread: unread(&store, learner, &outline)?,
            items: in_order.map(result).collect(),
        })
    }

    /// The share of points that passes, in per cent.
    pub(crate) fn mastery_percent(&self) -> u32 {
        let Scaled(share) = self.pack().programme().mastery_score;
        (share * 100.0).round() as u32
    }
}

/// The very items of the assessment, each with an answer of its own kind and no larger than it can be: what
/// is recorded must fit into a batch.
fn check_complete(
    assessment: &Assessment,
    responses: &BTreeMap<okuu_domain::ItemId, Response>,
) -> Result<(), Failure> {
    let same = responses.len() == assessment.items.len();
    let answered = |item: &Item| match (item.kind, responses.get(&item.id)) {
        (ItemKind::Single | ItemKind::TrueFalse, Some(Response::Choice(chosen))) => {
            chosen.len() == 1
        }
        (ItemKind::Multiple, Some(Response::Choice(chosen))) => {
            (1..=item.options.len()).contains(&chosen.len())
        }
        (ItemKind::Ordering, Some(Response::Order(order))) => order.len() == item.options.len(),
        (ItemKind::Numeric, Some(Response::Number(number))) => number.is_finite(),
        (_, Some(_) | None) => false,
    };
    match assessment.items.iter().find(|item| !answered(item)) {
        None if same => Ok(()),
        None => Err(Failure::new(
            FailureCode::BadRequest,
            "an answer to an item that is not there",
        )),
        Some(item) => Err(Failure::new(
            FailureCode::AttemptIncomplete,
            format!("{} has no answer", item.id),
        )),
    }
}

/// The right answer as a person reads it.
fn right_html(item: &Item) -> Vec<String> {
    let option = |place: &u32| item.options.get(*place as usize).cloned();
    match &item.right {
        RightAnswer::Choice(places) => places.iter().filter_map(option).collect(),
        RightAnswer::Order(_) => item.options.clone(),
        RightAnswer::Number { min, max } if min == max => vec![min.to_string()],
        RightAnswer::Number { min, max } => vec![format!("{min}–{max}")],
    }
}

fn asked(item: Item) -> ItemView {
    let mut options: Vec<_> = (0..)
        .zip(item.options)
        .map(|(index, html)| OptionView { index, html })
        .collect();
    match item.kind {
        // «True» before «false», as people expect it.
        ItemKind::TrueFalse | ItemKind::Numeric => {}
        ItemKind::Ordering => shuffle_away(&mut options),
        ItemKind::Single | ItemKind::Multiple => fastrand::shuffle(&mut options),
    }
    ItemView {
        id: item.id,
        kind: item.kind,
        label: item.title,
        html: item.prompt_html,
        options,
    }
}

/// An order that is not the right one already.
fn shuffle_away(options: &mut [OptionView]) {
    let sorted = |options: &[OptionView]| options.is_sorted_by_key(|option| option.index);
    fastrand::shuffle(options);
    if options.len() > 1 && sorted(options) {
        options.rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordering_is_never_asked_in_its_right_order() {
        for length in 2..5 {
            for _ in 0..100 {
                let option = |index| OptionView {
                    index,
                    html: String::new(),
                };
                let mut options: Vec<_> = (0..length).map(option).collect();
                shuffle_away(&mut options);
                assert!(!options.is_sorted_by_key(|option| option.index));
            }
        }
    }
}
