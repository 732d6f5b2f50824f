//! How the list of commands becomes a dispatcher and a description.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{Failure, FailureCode};

/// A command as the TypeScript client needs to know it.
#[derive(Clone, Debug)]
pub struct Description {
    /// Its name, as in Rust.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Names and TypeScript types of its parameters, in order.
    pub parameters: Vec<(&'static str, String)>,
    /// TypeScript type of its answer.
    pub answer: String,
}

/// Turns the list into `dispatch`, `descriptions` and `visit_types`.
macro_rules! commands {
    ($( #[doc = $doc:literal] $name:ident($($parameter:ident: $type:ty),*) -> $answer:ty; )*) => {
        /// Runs one command by name, on the texts that are in use when it begins. Parameters and answer are JSON.
        ///
        /// # Errors
        /// What the use case says, or [`crate::FailureCode::BadRequest`] when there is no such command or
        /// the parameters are not its own.
        pub fn dispatch(
            app: &crate::App,
            name: &str,
            parameters: serde_json::Value,
        ) -> Result<serde_json::Value, crate::Failure> {
            let app = app.of_this_moment();
            match name {
                $( stringify!($name) => {
                    #[derive(serde::Deserialize)]
                    #[serde(deny_unknown_fields)]
                    struct Parameters { $( $parameter: $type, )* }
                    let Parameters { $( $parameter, )* } =
                        crate::command_list::read(stringify!($name), parameters)?;
                    let answer: $answer = app.$name($( $parameter, )*)?;
                    crate::command_list::write(&answer)
                } )*
                other => Err(crate::Failure::new(
                    crate::FailureCode::BadRequest,
                    format!("there is no command «{other}»"),
                )),
            }
        }

        /// All commands in the order of the list.
        #[must_use]
        pub fn descriptions(config: &ts_rs::Config) -> Vec<crate::command_list::Description> {
            vec![ $( crate::command_list::Description {
                name: stringify!($name),
                doc: $doc.trim_ascii(),
                parameters: vec![ $( (
                    stringify!($parameter),
                    <$type as ts_rs::TS>::name(config),
                ), )* ],
                answer: crate::command_list::answer_type::<$answer>(config),
            }, )* ]
        }

        /// Shows every type that the commands speak of.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $( $( visitor.visit::<$type>(); )* visitor.visit::<$answer>(); )*
        }
    };
}
pub(crate) use commands;

pub(crate) fn read<T: DeserializeOwned>(name: &str, parameters: Value) -> Result<T, Failure> {
    let parameters = if parameters.is_null() {
        Value::Object(Default::default())
    } else {
        parameters
    };
    // Without the reader's words: they repeat values, such as names and codes, and details are logged.
    serde_json::from_value(parameters).map_err(|_| {
        let detail = format!("the parameters are not those of {name}");
        Failure::new(FailureCode::BadRequest, detail)
    })
}

pub(crate) fn write(answer: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|error| Failure::new(FailureCode::Internal, error))
}

/// The TypeScript type of an answer; nothing is `null` in JSON.
pub(crate) fn answer_type<T: TS>(config: &Config) -> String {
    let name = T::name(config);
    if name == "()" || name == "[]" {
        "null".to_owned()
    } else {
        name
    }
}

/// Collects the declarations of all types that the commands speak of, by name.
pub(crate) struct Declarations<'a> {
    pub(crate) config: &'a Config,
    pub(crate) found: std::collections::BTreeMap<String, (String, Option<String>)>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types with a place of their own are the ones that are declared; `Vec<T>` and the like are not.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.found.contains_key(&name) {
                return;
            }
            self.found.insert(name, (T::decl(self.config), T::docs()));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::NewProfile;

    #[test]
    fn what_was_typed_stands_in_no_failure() {
        let refused = read::<NewProfile>("people", "Асанова Гүлнара".into()).unwrap_err();
        assert!(!refused.detail.contains("Асанова"), "{}", refused.detail);
        let address = okuu_sync::parse_address("http://somebody:secret@okuu.example").unwrap_err();
        let refused = Failure::from(okuu_sync::EnrolError::from(address));
        assert_eq!(refused.code, FailureCode::AddressInvalid);
        assert!(!refused.detail.contains("secret"), "{}", refused.detail);
    }
}
