//! Slides before a class.
//!
//! What is being shown is one value here; every window reads it and follows. So the trainer's screen and
//! the projector can never disagree for longer than it takes to read it. A class goes on with the texts it began with,
//! whatever comes down meanwhile: a slide that changes under a trainer's hands helps nobody.

use std::sync::Arc;

use okuu_domain::{Language, ModuleId};

use crate::app::App;
use crate::people::count;
use crate::texts::Texts;
use crate::view::{DeckView, Presentation, SlideView};
use crate::{Failure, Tag};

/// A class that is under way.
pub(crate) struct Shown {
    presentation: Presentation,
    texts: Arc<Texts>,
}

impl App {
    /// A deck with notes; while it is being shown, as the class sees it.
    pub(crate) fn deck(&self, module: ModuleId, language: Language) -> Result<DeckView, Failure> {
        let shown = self.shown().as_ref().and_then(|shown| {
            let now = &shown.presentation;
            let same = now.module == module && now.language == language;
            same.then(|| Arc::clone(&shown.texts))
        });
        match shown {
            Some(texts) => self.with(texts).deck_of_texts(module, language),
            None => self.deck_of_texts(module, language),
        }
    }

    fn deck_of_texts(&self, module: ModuleId, language: Language) -> Result<DeckView, Failure> {
        self.readable(&module, language)?;
        let deck = self.pack().deck(&module, language)?;
        let slides = deck.slides.into_iter().map(|slide| SlideView {
            title: slide.title,
            html: slide.html,
            notes_html: slide.notes_html,
            minutes: slide.minutes,
        });
        let (title, minutes, slides) = (deck.title, deck.minutes, slides.collect());
        Ok(DeckView {
            module,
            language,
            title,
            minutes,
            slides,
        })
    }

    /// What is being shown.
    pub(crate) fn presentation(&self) -> Result<Option<Presentation>, Failure> {
        Ok(self
            .shown()
            .as_ref()
            .map(|shown| shown.presentation.clone()))
    }

    /// Begins to show a deck from its first slide.
    pub(crate) fn present(
        &self,
        module: ModuleId,
        language: Language,
    ) -> Result<Presentation, Failure> {
        let slides = count(self.deck_of_texts(module.clone(), language)?.slides.len());
        let started_at = self.clock().now().wall;
        let begun = Presentation {
            module,
            language,
            slide: 0,
            slides,
            black: false,
            started_at,
        };
        *self.shown() = Some(Shown {
            presentation: begun.clone(),
            texts: Arc::clone(self.texts()),
        });
        self.changed(&[Tag::Presentation]);
        Ok(begun)
    }

    /// Shows the slide at a place. Turning a page also lifts the black.
    pub(crate) fn show_slide(&self, slide: u32) -> Result<(), Failure> {
        self.change_shown(|shown| {
            shown.slide = slide.min(shown.slides.saturating_sub(1));
            shown.black = false;
        })
    }

    /// Makes the screen black, or shows it again.
    pub(crate) fn set_black(&self, black: bool) -> Result<(), Failure> {
        self.change_shown(|shown| shown.black = black)
    }

    /// Ends the presentation.
    pub(crate) fn end_presentation(&self) -> Result<(), Failure> {
        *self.shown() = None;
        self.changed(&[Tag::Presentation]);
        Ok(())
    }

    /// A late key press after the end changes nothing and is no failure.
    fn change_shown(&self, change: impl FnOnce(&mut Presentation)) -> Result<(), Failure> {
        if let Some(shown) = self.shown().as_mut() {
            change(&mut shown.presentation);
        }
        self.changed(&[Tag::Presentation]);
        Ok(())
    }
}
