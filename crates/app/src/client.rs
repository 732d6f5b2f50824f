//! The TypeScript side of the list of commands, written by Rust.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ts_rs::{Config, TypeVisitor};

use crate::command_list::{Declarations, Description};
use crate::{Failure, Tag, commands};

const HEAD: &str = "// Written by `cargo xtask bindings` from the Rust code. Change it there.\n";

/// The generated files by name: `types.ts` and `client.ts`.
#[must_use]
pub fn typescript() -> BTreeMap<&'static str, String> {
    let config = Config::new().with_large_int("number");
    BTreeMap::from([("types.ts", types(&config)), ("client.ts", client(&config))])
}

fn types(config: &Config) -> String {
    let mut declarations = Declarations {
        config,
        found: BTreeMap::new(),
    };
    commands::visit_types(&mut declarations);
    declarations.visit::<Failure>();
    declarations.visit::<Tag>();
    let mut text = HEAD.to_owned();
    for (declaration, docs) in declarations.found.values() {
        let docs = docs.as_deref().unwrap_or_default();
        let _ = write!(text, "\n{docs}export {declaration}\n");
    }
    text
}

fn client(config: &Config) -> String {
    let commands = commands::descriptions(config);
    let mut text = format!("{HEAD}\nimport {{ call }} from '../host';\n");
    let _ = write!(
        text,
        "import type {{\n{}}} from './types';\n",
        imports(config, &commands)
    );
    text.push_str("\nexport const commands = {\n");
    for Description {
        name,
        doc,
        parameters,
        answer,
    } in &commands
    {
        let typed: Vec<_> = parameters
            .iter()
            .map(|(name, ty)| format!("{}: {ty}", camel(name)))
            .collect();
        let passed: Vec<_> = parameters.iter().map(|(name, _)| entry(name)).collect();
        let (typed, passed) = (typed.join(", "), passed.join(", "));
        let passed = if passed.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{ {passed} }}")
        };
        let _ = write!(
            text,
            "  /** {doc} */\n  {}: ({typed}): Promise<{answer}> =>\n    call('{name}', {passed}),\n",
            camel(name)
        );
    }
    text.push_str("};\n");
    text
}

/// The declared types that stand in the signatures.
fn imports(config: &Config, commands: &[Description]) -> String {
    let mut declarations = Declarations {
        config,
        found: BTreeMap::new(),
    };
    commands::visit_types(&mut declarations);
    let signatures: Vec<&str> = commands
        .iter()
        .flat_map(|command| {
            command
                .parameters
                .iter()
                .map(|(_, ty)| ty.as_str())
                .chain([command.answer.as_str()])
        })
        .flat_map(|ty| ty.split(|c: char| !c.is_alphanumeric()))
        .collect();
    let used = declarations
        .found
        .keys()
        .filter(|name| signatures.contains(&name.as_str()));
    used.fold(String::new(), |mut text, name| {
        let _ = writeln!(text, "  {name},");
        text
    })
}

fn entry(name: &str) -> String {
    let camel = camel(name);
    if camel == name {
        camel
    } else {
        format!("{name}: {camel}")
    }
}

fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut text, word| {
        let mut letters = word.chars();
        text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_typed_function() {
        let files = typescript();
        let client = &files["client.ts"];
        for line in [
            "  setDisplay: (learner: LearnerId, textSize: number, theme: Theme): Promise<null> =>\n",
            "    call('set_display', { learner, text_size: textSize, theme }),\n",
            "  presentation: (): Promise<Presentation | null> =>\n    call('presentation', {}),\n",
        ] {
            assert!(client.contains(line), "{line} not in\n{client}");
        }
    }

    #[test]
    fn every_type_of_a_signature_is_declared() {
        let files = typescript();
        for name in [
            "LearnerId",
            "Home",
            "Block",
            "Response",
            "FailureCode",
            "Tag",
            "DocumentView",
        ] {
            assert!(
                files["types.ts"].contains(&format!("export type {name} ")),
                "{name}"
            );
        }
    }
}
