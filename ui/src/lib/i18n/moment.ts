// Times as people say them. Own formatter: the web views of old tablets have no Kyrgyz month names.
import type { Timestamp } from "../bindings/types";
import type { Say } from "./text";

const two = (number: number): string => String(number).padStart(2, "0");

/** The clock as everyone in the country writes it: 08:05. */
export function clock(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A length of time: 7:05, or 1:07:05 from an hour on. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** From when to when; the day once if it is one day. */
export function span(say: Say, from: Timestamp, until: Timestamp, now: Date): string {
  const [begin, end] = [new Date(from), new Date(until)];
  const sameDay = dayNumber(begin) === dayNumber(end);
  const last = sameDay ? clock(end) : moment(say, until, now);
  return say("moment-span", { begin: moment(say, from, now), end: last });
}

function dayNumber(date: Date): number {
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** Day and time, the nearer the shorter: "today, 14:05". */
export function moment(say: Say, at: Timestamp, now: Date): string {
  const date = new Date(at);
  const time = clock(date);
  const days = dayNumber(now) - dayNumber(date);
  if (days === 0) return say("moment-today", { time });
  if (days === 1) return say("moment-yesterday", { time });
  const parts = { time, day: String(date.getDate()), month: say(`month-${date.getMonth() + 1}`) };
  if (date.getFullYear() === now.getFullYear()) return say("moment-day", parts);
  return say("moment-year", { ...parts, year: String(date.getFullYear()) });
}
