/** What a command palette offers for what is typed, in order. */

import { match, type Match, type Range } from "./match";

export interface Action {
  readonly id: string;
  /** As in "Go to", "Filter". */
  readonly group: string;
  readonly title: string;
  readonly hint?: string;
  /** The keys that do the same. */
  readonly keys?: readonly string[];
}

export interface Offer {
  readonly action: Action;
  /** What stands above the first one of it. */
  readonly group: string;
  readonly ranges: readonly Range[];
}

export const RECENT = "recent";

/** For one that was used of late, of those that match alike. */
const FRESH = 2;

/** Offer the recent ones first and then all others by group; where something is typed, what matches best, in no group. */
export function offers(actions: readonly Action[], recent: readonly string[], typed: string): Offer[] {
  if (typed.trim() === "") return resting(actions, recent);
  const found = actions.flatMap((action) => {
    const hit = hitOf(action, typed);
    if (!hit) return [];
    const score = hit.score + (recent.includes(action.id) ? FRESH : 0);
    return [{ action, group: "", ranges: hit.ranges, score }];
  });
  return found.sort((one, two) => two.score - one.score).map(({ action, group, ranges }) => ({ action, group, ranges }));
}

/** Find each word in the title, or else in the group or the hint, where it counts half. */
function hitOf(action: Action, typed: string): Match | null {
  const words = typed.trim().split(/\s+/);
  const titled = words.filter((word) => match(word, action.title));
  const title = match(titled.join(" "), action.title);
  let score = title?.score ?? 0;
  for (const word of words) {
    if (titled.includes(word)) continue;
    const beside = [action.group, action.hint ?? ""].flatMap((text) => match(word, text)?.score ?? []);
    if (beside.length === 0) return null;
    score += Math.max(...beside) / 2;
  }
  return { score, ranges: title?.ranges ?? [] };
}

function resting(actions: readonly Action[], recent: readonly string[]): Offer[] {
  const used = recent.flatMap((id) => actions.find((action) => action.id === id) ?? []);
  const groups = [...new Set(actions.map((action) => action.group))];
  const others = groups.flatMap((group) => actions.filter((action) => action.group === group && !used.includes(action)));
  return [
    ...used.map((action) => ({ action, group: RECENT, ranges: [] })),
    ...others.map((action) => ({ action, group: action.group, ranges: [] })),
  ];
}
