//! The xAPI standard (1.0.3), as far as a statement about one person and one activity goes: types to write
//! and read it, and a validator that says what is wrong and where.
//!
//! This crate knows nothing of any product. The types are plain structs, because a statement is filled in
//! once, in one place; [`validate()`] works on JSON as it came, because a statement from outside is judged
//! before it is believed and kept as it is.
//!
//! Terms, as the standard uses them: an **actor** (here an agent with an account) did something (**verb**)
//! with an **activity** (object), with a **result**, in a **context**. Verbs and types of activities are IRIs;
//! the ones in common use are in [`verb`] and [`activity_type`].

mod check;
mod statement;
mod validate;
mod vocabulary;

pub use statement::{
    Account, Activity, ActivityDefinition, Agent, Context, ContextActivities, Extensions, Score,
    Statement, StatementResult, Verb,
};
pub use validate::{MAX_VIOLATIONS, Violation, validate};
pub use vocabulary::{activity_type, verb};
