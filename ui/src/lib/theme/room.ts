// How much room the window has for texts.
import { innerWidth } from "svelte/reactivity/window";

/**
 * The width of the window in sizes of the type that the reader chose: large type needs a larger window. Followed when
 * it is read in a template.
 */
export function room(): number {
  return (
    (innerWidth.current ?? 0) / parseFloat(getComputedStyle(document.documentElement).fontSize)
  );
}
