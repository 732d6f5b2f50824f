// Which block of a lesson the reader is at.
import type { Attachment } from "svelte/attachments";

const BLOCK = "[data-anchor]";
const STILL_MS = 700;

/**
 * The upper part of the screen below what stands fixed there. The first block within it is the one being read, as
 * `bringToEye` puts it.
 */
function eye(block: HTMLElement | undefined): string {
  const pixels = (length: string): number => parseFloat(length) || 0;
  const above =
    pixels(getComputedStyle(document.documentElement).scrollPaddingTop) +
    (block ? pixels(getComputedStyle(block).scrollMarginTop) : 0);
  return `-${Math.round(above)}px 0px -55% 0px`;
}

/** Tells the anchor of the block being read once the reader has stopped moving. */
export function watchingPosition(tell: (anchor: string) => void): Attachment<HTMLElement> {
  return (text) => {
    let last: string | undefined;
    let still: ReturnType<typeof setTimeout> | undefined;
    const reached = new Set<Element>();
    const blocks = [...text.querySelectorAll<HTMLElement>(BLOCK)];
    const settle = (): void => {
      const anchor = blocks.find((block) => reached.has(block))?.dataset["anchor"];
      if (!anchor || anchor === last) return;
      // The first sight of a lesson is no reading yet.
      if (last !== undefined || anchor !== blocks[0]?.dataset["anchor"]) tell(anchor);
      last = anchor;
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) reached.add(entry.target);
          else reached.delete(entry.target);
        }
        clearTimeout(still);
        still = setTimeout(settle, STILL_MS);
      },
      { rootMargin: eye(blocks[0]) },
    );
    for (const block of blocks) observer.observe(block);
    return () => {
      clearTimeout(still);
      observer.disconnect();
    };
  };
}

/** Brings a block to the reader's eye. `marked` lets it light up for a moment. */
export function bringToEye(text: HTMLElement, anchor: string, marked: boolean): void {
  const block = text.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(anchor)}"]`);
  if (!block) return;
  block.scrollIntoView({ block: "start" });
  if (!marked) return;
  block.classList.add("found");
  block.addEventListener("animationend", () => block.classList.remove("found"), { once: true });
}
