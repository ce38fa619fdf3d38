/** Find a text that holds the letters of another in order, and say how well and where. */

/** From one place in the text to before another. */
export type Range = readonly [from: number, to: number];

export interface Match {
  /** More is better. */
  readonly score: number;
  readonly ranges: readonly Range[];
}

const LETTER = 1;
/** For a letter that follows on the one found before it. */
const RUN = 5;
/** For a letter that begins a word. */
const BEGIN = 8;
/** For each letter that is skipped before the first one found, to no more than so many. */
const LATE = 0.1;
const MOST_LATE = 20;

/** Match every word of a query by itself, in any order; null if one is not there. An empty query matches all. */
export function match(query: string, text: string): Match | null {
  const found = new Set<number>();
  let score = -text.length / 1000; // of two that are alike, the shorter
  for (const word of query.trim().split(/\s+/).filter(Boolean)) {
    const best = bestOf(folded(word), folded(text), text);
    if (!best) return null;
    score += best.score;
    for (const place of best.places) found.add(place);
  }
  return { score, ranges: joined([...found].sort((one, two) => one - two)) };
}

/** Cut a text where its ranges begin and end, in order. */
export function pieces(text: string, ranges: readonly Range[]): { readonly text: string; readonly found: boolean }[] {
  const cut: { text: string; found: boolean }[] = [];
  let at = 0;
  for (const [from, to] of [...ranges, [text.length, text.length] as const]) {
    if (from > at) cut.push({ text: text.slice(at, from), found: false });
    if (to > from) cut.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  return cut;
}

interface Way {
  readonly score: number;
  readonly places: readonly number[];
}

/** The best of all ways to find a word's letters in order: for each letter, the best one that ends at each place. */
function bestOf(word: readonly string[], letters: readonly string[], text: string): Way | null {
  let ways: (Way | null)[] = letters.map(() => null);
  for (const [number, letter] of word.entries()) {
    let before: Way | null = null; // the best that ends anywhere to the left
    ways = letters.map((each, at): Way | null => {
      const adjacent = at > 0 ? (ways[at - 1] ?? null) : null;
      if (adjacent && (!before || adjacent.score > before.score)) before = adjacent;
      if (each !== letter) return null;
      const worth = LETTER + (begins(text, at) ? BEGIN : 0);
      if (number === 0) return { score: worth - LATE * Math.min(at, MOST_LATE), places: [at] };
      const run = adjacent && adjacent.score + RUN >= (before?.score ?? 0);
      const from: Way | null = run ? adjacent : before;
      return from && { score: from.score + worth + (run ? RUN : 0), places: [...from.places, at] };
    });
  }
  return ways.reduce((best, way) => (way && (!best || way.score > best.score) ? way : best), null);
}

/** One folded letter for each code unit, so that places stay. */
function folded(text: string): string[] {
  return text.split("").map((unit) => unit.normalize("NFD").charAt(0).toLowerCase().charAt(0));
}

function begins(text: string, at: number): boolean {
  const [before, here] = [text.charAt(at - 1), text.charAt(at)];
  return at === 0 || !/[\p{L}\p{N}]/u.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(here));
}

function joined(places: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last && last[1] === place) last[1]++;
    else ranges.push([place, place + 1]);
  }
  return ranges;
}
