// What the keys of a keyboard or a clicker do while slides are shown. Pure.

export type Step = "next" | "previous" | "first" | "last" | "black" | "end";

const STEPS: Record<string, Step> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  Enter: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Backspace: "previous",
  Home: "first",
  End: "last",
  b: "black",
  B: "black",
  // The same key on Kyrgyz and Russian keyboards.
  и: "black",
  И: "black",
  ".": "black",
  Escape: "end",
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

export function stepOf(pressed: Pressed): Step | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
  return STEPS[pressed.key];
}

/** F for the full screen; the same key on Kyrgyz and Russian keyboards. */
const FULL_SCREEN = ["f", "F", "а", "А"];

export function fillsScreen(pressed: Pressed): boolean {
  const modified = pressed.ctrlKey || pressed.altKey || pressed.metaKey;
  return !modified && FULL_SCREEN.includes(pressed.key);
}
