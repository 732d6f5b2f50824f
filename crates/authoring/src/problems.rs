//! Where the rules leave what they find.

use std::cell::RefCell;
use std::ops::Range;

use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problem::Problem;

/// The problems found so far. Shared, so that readers of nested tables can report too.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub fn add(&self, file: &SourceFile, bytes: &Range<usize>, kind: ProblemKind) {
        self.push(Problem::at(file, bytes, kind));
    }

    pub fn push(&self, problem: Problem) {
        self.0.borrow_mut().push(problem);
    }

    /// All of them in the order of reading, none twice.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        problems.dedup();
        problems
    }
}
