// Geometry of the ring of twelve. Angles run clockwise from the top, in turns (0 to 1).

interface Point {
  x: number;
  y: number;
}

export function onCircle(radius: number, turn: number): Point {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const put = ({ x, y }: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** A piece of a ring between two radii and two turns, with straight gaps of the same width inside and outside. */
export function wedge(inner: number, outer: number, from: number, to: number, gap: number): string {
  const inset = (radius: number): number => gap / 2 / (2 * Math.PI * radius);
  const a = onCircle(outer, from + inset(outer));
  const b = onCircle(outer, to - inset(outer));
  const c = onCircle(inner, to - inset(inner));
  const d = onCircle(inner, from + inset(inner));
  return `M${put(a)} A${outer} ${outer} 0 0 1 ${put(b)} L${put(c)} A${inner} ${inner} 0 0 0 ${put(d)} Z`;
}
