//! Fields: what the word processor computes and shows. Most keep what they showed last; some keep nothing.

use roxmltree::Node;

use super::look::attribute;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether what it shows is kept in the file.
    kept: bool,
}

/// Fields that show nothing by themselves.
const SILENT: [&str; 10] = [
    "ADVANCE", "ASK", "BOOKMARK", "PRIVATE", "RD", "SET", "TA", "TC", "XE", "",
];

impl Fields {
    /// Takes the begin, middle or end of a field. Answers with the name of one that shows what the file does not hold.
    pub fn take(&mut self, node: Node<'_, '_>) -> Option<String> {
        match attribute(node, "fldCharType") {
            Some("begin") => self.0.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.0.last_mut() {
                    field.kept = true;
                }
            }
            Some("end") => {
                let field = self.0.pop().filter(|field| !field.kept)?;
                return field.name().map(str::to_owned);
            }
            Some(_) | None => {}
        }
        None
    }

    /// The same for a field that holds what it shows.
    pub fn simple(node: Node<'_, '_>) -> Option<String> {
        let field = Field {
            instruction: attribute(node, "instr").unwrap_or_default().to_owned(),
            kept: node.first_element_child().is_some(),
        };
        field.name().filter(|_| !field.kept).map(str::to_owned)
    }

    /// A part of what the open field is told to do.
    pub fn instruct(&mut self, node: Node<'_, '_>) {
        const LONGEST: usize = 200;
        if let Some(field) = self.0.last_mut()
            && field.instruction.len() < LONGEST
        {
            field.instruction.push_str(node.text().unwrap_or_default());
        }
    }
}

impl Field {
    fn name(&self) -> Option<&str> {
        let name = self.instruction.split_whitespace().next();
        name.filter(|name| !SILENT.contains(&name.to_uppercase().as_str()))
    }
}
