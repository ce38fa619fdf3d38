/** From a number or time to another, as a person types them; times as zenexplore reads them, in UTC. */

export type Measure = "number" | "whole number" | "time";

/** Both ends belong to it; null is open. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Quick {
  readonly label: string;
  readonly span: Span;
}

export const OPEN: Span = { from: null, to: null };

const DAY_MS = 86_400_000;
const AGO = /^(\d+)\s*([smhdw])$/;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };
const TIME = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Say what a field's two ends are called. */
export const WORDS: Readonly<Record<Measure, readonly [from: string, to: string]>> = {
  number: ["at least", "at most"],
  "whole number": ["at least", "at most"],
  time: ["since", "until"],
};

/** The quick choices at a time, in milliseconds since 1970. */
export function quicks(now: number): Quick[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const since = (from: string): Span => ({ from, to: null });
  return [
    { label: "today", span: since(today) },
    { label: "24 h", span: since("24h") },
    { label: "7 d", span: since("7d") },
    { label: "30 d", span: since("30d") },
  ];
}

/** Read what was typed for one end; empty is open. What is wrong with it is a sentence. */
export function read(typed: string, measure: Measure): { readonly end: string | null } | { readonly wrong: string } {
  const text = typed.trim();
  if (text === "") return { end: null };
  if (measure === "whole number") return WHOLE.test(text) ? { end: String(Number(text)) } : { wrong: `${text} is no whole number` };
  if (measure === "number") {
    return NUMBER.test(text) ? { end: String(Number(text)) } : { wrong: `${text} is no number; one is 0.85 or 1e-3` };
  }
  const known = AGO.test(text) || (TIME.test(text) && real(text));
  return known ? { end: text } : { wrong: `${text} is no time; one is 2026-11-01, 2026-11-01 12:30 or 7d` };
}

/** Say why a span holds nothing; null if it may hold something. */
export function empty(span: Span, measure: Measure, now: number): string | null {
  if (span.from === null || span.to === null) return null;
  const [low, high] = [place(span.from, measure, now, false), place(span.to, measure, now, true)];
  return low > high ? `nothing is both ${WORDS[measure][0]} ${span.from} and ${WORDS[measure][1]} ${span.to}` : null;
}

export function same(one: Span, two: Span): boolean {
  return one.from === two.from && one.to === two.to;
}

/** Where an end lies, as a number or in milliseconds since 1970; a day as an upper end lasts until it is over. */
function place(end: string, measure: Measure, now: number, upper: boolean): number {
  if (measure !== "time") return Number(end);
  const [, count, unit] = AGO.exec(end) ?? [];
  if (count !== undefined) return now - Number(count) * (UNIT_MS[unit ?? ""] ?? 0);
  return instant(end) + (upper && end.length === 10 ? DAY_MS - 1 : 0);
}

/** A time without a zone is in UTC. */
function instant(text: string): number {
  const zoned = text.length === 10 || /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`;
  return Date.parse(zoned.replace(" ", "T"));
}

/** Whether there is such a day: February has no 30th. */
function real(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(instant(text)) && day.toISOString().startsWith(text.slice(0, 10));
}
