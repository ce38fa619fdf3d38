/** What a person chooses in a filter, as the doing that asks for it. */

import type { Answer } from "./parts/choosing";
import type { Span } from "./parts/spanning";
import type { CountsAnswer, Doing, Field, Held, OptionsAnswer } from "./protocol";

/** The statuses that most people look for stand on the bar; the rest are in a list. */
const COMMON = ["completed", "failed", "running"];

/** Whether a field's common choices stand on the bar as buttons. */
export function common(field: Field): readonly string[] {
  const known = new Set(field.choices.map((choice) => choice.value));
  return COMMON.every((value) => known.has(value)) ? COMMON : [];
}

/** How many rows have none of these values; null while that is not known. */
export function left({ values = {}, total }: CountsAnswer, others: readonly string[]): number | null {
  const known = others.map((value) => values[value]);
  return total === undefined || known.includes(undefined) ? null : known.reduce<number>((rest, count) => rest - (count ?? 0), total);
}

/** The values that a field is asked to be one of; none where it is asked something else. */
export function chosen(field: Field): string[] {
  return field.held.filter(isOneOf).flatMap((held) => held.values);
}

/** Ask for one of some values; none lifts the filter. */
export function oneOf(field: Field, values: readonly string[]): Doing {
  return { do: "filter", field: field.name, values, operator: values.length > 1 ? "oneof" : values.length === 1 ? "equals" : "" };
}

/** Take a value in, or leave it out. */
export function toggle(field: Field, value: string): Doing {
  const now = chosen(field);
  return oneOf(field, now.includes(value) ? now.filter((each) => each !== value) : [...now, value]);
}

/** Ask for these values where each is a condition of its own, as tags are: what goes, then what comes. */
export function changes(field: Field, wanted: readonly string[]): Doing[] {
  const now = chosen(field);
  const gone = field.held.filter((held) => isOneOf(held) && !held.values.every((value) => wanted.includes(value)));
  const added = wanted.filter((value) => !now.includes(value));
  return [
    ...gone.map((held): Doing => ({ do: "drop", mark: held.mark })),
    ...added.map((value): Doing => ({ do: "filter", field: field.name, values: [value], operator: "equals" })),
  ];
}

/** What was found for a field, as the drop-down wants it; null where the answer is of another one. */
export function answerOf(options: OptionsAnswer | null, field: string): Answer | null {
  if (!options || options.field !== field) return null;
  const found = { text: options.typed, options: options.found ?? [], total: options.total ?? 0 };
  return options.error ? { ...found, error: options.error } : found;
}

const LOWER = ["gte", "gt"];
const UPPER = ["lte", "lt"];

/** The conditions of a field that bound its values; of one key where it is metadata. */
export function ranges(field: Field, key: string | null): readonly Held[] {
  return field.held.filter((held) => [...LOWER, ...UPPER].includes(held.operator) && (key === null || held.key === key));
}

/** What those conditions leave of a range; null where they leave all of it. */
export function rangeOf(
  field: Field,
  key: string | null,
  [low, high]: readonly [number, number],
  read: (value: string) => number,
): readonly [number, number] | null {
  const held = ranges(field, key);
  if (held.length === 0) return null;
  const ends = (operators: readonly string[]) =>
    held.filter((each) => operators.includes(each.operator)).map((each) => read(each.values[0] ?? "")).filter(Number.isFinite);
  return [Math.max(low, ...ends(LOWER)), Math.min(high, ...ends(UPPER))];
}

/** Ask for a span instead of what bounds the values now: of one key where it is metadata. */
export function bounded(field: Field, key: string | null, { from, to }: Span): Doing[] {
  const lifted = ranges(field, key).map((held): Doing => ({ do: "drop", mark: held.mark }));
  const ends = [["gte", from], ["lte", to]] as const;
  const set = ends.flatMap(([operator, value]): Doing[] =>
    value === null ? [] : [{ do: "filter", field: field.name, values: [value], operator, ...(key === null ? {} : { key }) }],
  );
  return [...lifted, ...set];
}

/** The span that the conditions of a whole number leave, both ends included. */
export function spanOf(field: Field): Span {
  const end = (inside: string, beside: string, step: number) => {
    const held = field.held.find(({ operator }) => operator === inside || operator === beside);
    const value = held?.values[0];
    return value === undefined ? null : held?.operator === beside ? String(Number(value) + step) : value;
  };
  return { from: end("gte", "gt", 1), to: end("lte", "lt", -1) };
}

function isOneOf(held: Held): boolean {
  return held.operator === "equals" || held.operator === "oneof" || held.operator === "";
}
