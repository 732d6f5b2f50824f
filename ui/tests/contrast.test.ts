// Every pair of colours in which text stands reaches WCAG 2.2 AA: 4.5 to 1.
import { describe, expect, it } from "vitest";
import { source } from "./support/sources";

const THEMES = ["light", "dark", "contrast"] as const;
const tokens = source("lib/theme/tokens.css");

function theme(name: string): Map<string, string> {
  const start = tokens.indexOf(`[data-theme="${name}"] {`);
  const block = tokens.slice(start, tokens.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, token = "", value = ""]) => [
      token,
      value,
    ]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const pairs = (inks: string[], grounds: string[]): [string, string][] =>
  inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground]));

const TEXT = [
  ...pairs(["ink", "muted", "accent", "ok", "warn"], ["paper", "raised", "sunken"]),
  ...pairs(["ink"], ["accent-wash", "ok-wash", "warn-wash", "mark", "line"]),
  ...pairs(["accent"], ["accent-wash"]),
  ...pairs(["ok"], ["ok-wash"]),
  ...pairs(["warn"], ["warn-wash"]),
  ...pairs(["on-deep", "on-deep-muted", "on-deep-accent"], ["deep"]),
  ...pairs(["on-action"], ["action", "action-pressed"]),
  ...pairs(["paper"], ["ink"]),
];
/** Edges of fields and marks of the keyboard's place: 3 to 1. */
const EDGES = [
  ...pairs(["line-strong", "focus"], ["paper", "raised"]),
  ...pairs(["on-deep"], ["deep"]),
];

describe.each(THEMES)("in the %s colours", (name) => {
  const colours = theme(name);
  const of = (token: string): string => {
    const colour = colours.get(token);
    if (!colour) throw new Error(`${name} has no --${token}`);
    return colour;
  };

  it.each(TEXT)("%s can be read on %s", (ink, ground) => {
    // A black line under black text is no ground for it: the contrast colours show progress by --mark.
    if (name === "contrast" && ground === "line") return;
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGES)("%s can be seen on %s", (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
