// Links in texts of the pack: `<a href="#" data-link="law:…#art-23">`.
import type { Attachment } from "svelte/attachments";

/** Follows the links of a text by telling where they lead. */
export function following(follow: (link: string) => void): Attachment<HTMLElement> {
  return (text) => {
    const onClick = (event: MouseEvent): void => {
      const link = (event.target as Element).closest("a");
      if (!link || !text.contains(link)) return;
      event.preventDefault();
      const leads = link.dataset["link"];
      if (leads) follow(leads);
    };
    text.addEventListener("click", onClick);
    return () => text.removeEventListener("click", onClick);
  };
}

/** A table or figure wider than the column can be moved by keyboard too, whatever size the text has. */
export function scrollersByKeyboard(name: string): Attachment<HTMLElement> {
  return (text) => {
    const measure = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const wide = target.scrollWidth > target.clientWidth;
        const attributes = [
          ["tabindex", "0"],
          ["aria-label", name],
          // A figure keeps the role it has.
          ...(target.matches("figure") ? [] : [["role", "group"] as const]),
        ] as const;
        for (const [attribute, value] of attributes) {
          if (wide) target.setAttribute(attribute, value);
          else target.removeAttribute(attribute);
        }
      }
    });
    for (const scroller of text.querySelectorAll(".table, .figure")) measure.observe(scroller);
    return () => measure.disconnect();
  };
}
