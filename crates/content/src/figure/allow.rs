//! What may stand in a drawing.

/// Elements of a drawing.
pub(super) const ELEMENTS: [&str; 11] = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
];

/// Attributes of any element; `viewBox` is asked of the root alone.
pub(super) const ATTRIBUTES: [&str; 29] = [
    "viewBox",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "d",
    "points",
    "transform",
    "text-anchor",
    "font-size",
    "font-weight",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "class",
    "dx",
    "dy",
    "xmlns",
];

/// Classes that carry colour.
pub(super) const CLASSES: [&str; 14] = [
    "f-ink", "f-muted", "f-soft", "f-paper", "f-accent", "f-ok", "f-warn", "f-none", "s-ink",
    "s-muted", "s-soft", "s-accent", "s-ok", "s-warn",
];

/// Whether the value of an attribute is one that a drawing needs: numbers, path letters, transforms, words.
pub(super) fn value(name: &str, value: &str) -> bool {
    if name == "class" {
        return value.split_whitespace().all(|c| CLASSES.contains(&c));
    }
    value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || " \n\r\t.,-+()%".contains(c))
}

/// Whether an element may hold text.
pub(super) fn holds_text(element: &str) -> bool {
    matches!(element, "text" | "tspan")
}
