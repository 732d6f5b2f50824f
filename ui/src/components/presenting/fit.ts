// Fills a slide as far as it goes: few words become larger, many smaller, the same on every screen.
import type { Attachment } from "svelte/attachments";

const SIZES = [1.3, 1.2, 1.1, 1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64] as const;

const holds = (part: Element): boolean => part.scrollHeight <= part.clientHeight + 1;

/** Sets `--fit` on a box to the largest of a few sizes at which its content stays within it. */
export function fitting(): Attachment<HTMLElement> {
  return (box) => {
    const fit = (): void => {
      for (const size of SIZES) {
        box.style.setProperty("--fit", String(size));
        if ([box, ...box.children].every(holds)) return;
      }
    };
    const observer = new ResizeObserver(fit);
    observer.observe(box);
    void document.fonts.ready.then(fit);
    return () => observer.disconnect();
  };
}

/** The links of a slide lead nowhere: the class cannot follow, and the keys belong to the show. */
export function linksAsText(box: HTMLElement): void {
  for (const link of box.querySelectorAll("a")) {
    link.removeAttribute("href");
  }
}

/** Narrower than this, a drawing is larger beside the heading than under it. */
const TALL = 1.55;

/** Says whether the drawing of a slide is a tall one. */
export function tallFigure(box: HTMLElement): void {
  const drawing = box.querySelector<SVGSVGElement>(".figure svg")?.viewBox.baseVal;
  box.toggleAttribute("data-tall", Boolean(drawing && drawing.width < TALL * drawing.height));
}
