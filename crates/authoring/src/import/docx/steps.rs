//! A walk over a tree that needs no stack of its own, so that no nesting can exhaust one.

use roxmltree::Node;

/// An element is entered or left.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a, 'input> {
    Enter(Node<'a, 'input>),
    Leave(Node<'a, 'input>),
}

/// The walk over all elements below and including a root.
pub(super) struct Steps<'a, 'input> {
    root: Node<'a, 'input>,
    next: Option<Step<'a, 'input>>,
}

impl<'a, 'input> Steps<'a, 'input> {
    pub fn over(root: Node<'a, 'input>) -> Self {
        let next = Some(Step::Enter(root));
        Self { root, next }
    }

    /// The next step. What is in an element is passed over when `enters` refuses it.
    pub fn next(&mut self, enters: impl Fn(Node<'a, 'input>) -> bool) -> Option<Step<'a, 'input>> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(node) => {
                let child = Some(node).filter(|node| enters(*node));
                let child = child.and_then(|node| node.first_element_child());
                Some(child.map_or(Step::Leave(node), Step::Enter))
            }
            Step::Leave(node) if node == self.root => None,
            Step::Leave(node) => match node.next_sibling_element() {
                Some(sibling) => Some(Step::Enter(sibling)),
                None => node.parent().map(Step::Leave),
            },
        };
        Some(step)
    }
}
