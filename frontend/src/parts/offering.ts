/** What a command palette offers for what is typed, in order. */

import { match, type Range } from "./match";

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
    const whole = `${action.title} ${action.group} ${action.hint ?? ""}`;
    const inTitle = match(typed, action.title);
    const hit = inTitle ?? match(typed, whole);
    if (!hit) return [];
    const ranges = hit.ranges.flatMap(([from, to]): Range[] =>
      from < action.title.length ? [[from, Math.min(to, action.title.length)]] : [],
    );
    const score = (inTitle ? hit.score : hit.score / 2) + (recent.includes(action.id) ? FRESH : 0);
    return [{ action, group: "", ranges, score }];
  });
  return found.sort((one, two) => two.score - one.score).map(({ action, group, ranges }) => ({ action, group, ranges }));
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
