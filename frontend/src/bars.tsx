/** How the rows spread over a time or a number, above the table; what is brushed becomes the filter. */

import type { JSX } from "preact";

import { useMemo } from "preact/hooks";

import { bounded, rangeOf } from "./filtering";
import { Histogram } from "./parts/histogram";
import { OPEN } from "./parts/spanning";
import type { Act, Bar, Bin, Doing, Field, HistogramAnswer } from "./protocol";
import { inFull } from "./times";

interface Props {
  readonly answer: HistogramAnswer;
  readonly bar: Bar;
  readonly act: Act;
}

const NO_BINS: readonly Bin[] = [];

export function Bars({ answer, bar, act }: Props): JSX.Element {
  const { column, error, bins = NO_BINS } = answer;
  const time = answer.kind === "time";
  const key = column.startsWith("metadata.") ? column.slice("metadata.".length) : null;
  const field = bar.fields.find((each) => (key === null ? each.name === column : each.shape === "metadata"));
  const drawn = useMemo(() => bins.map(placed), [bins]); // new ones would undo what is being brushed
  return (
    <section class="zx-spread" aria-label={`${column} of the matching rows`}>
      <div class="zx-spread-head">
        <h4>{(key ?? column).replaceAll("_", " ")}</h4>
        <span class="zx-dim">{error || words(answer, bins)}</span>
        <button type="button" class="zx-turn zx-x" title="close" aria-label="close the histogram" onClick={() => act({ do: "histogram", column: "" })}>
          {"\u2715"}
        </button>
      </div>
      {drawn.length > 0 && field && (
        <Histogram
          label={column}
          sample={(answer.read ?? 0) < (answer.total ?? 0)}
          bins={drawn}
          taken={field && rangeOf(field, key, [drawn[0]?.low ?? 0, drawn.at(-1)?.high ?? 0], time ? moment : Number)}
          say={time ? (at) => inFull(new Date(at).toISOString()).split("\n", 1)[0] ?? "" : (at) => String(Number(at.toPrecision(4)))}
          onBrush={(low, high) => brushed(field, key, time, low, high).forEach(act)}
          onClear={() => lifted(field, key).forEach(act)}
        />
      )}
    </section>
  );
}

function words({ read, total = 0, column }: HistogramAnswer, bins: readonly Bin[]): string {
  if (read === undefined) return "reading\u2026";
  if (bins.length === 0) return `none of the ${read.toLocaleString("en-US")} rows has a ${column}`;
  const counted = bins.reduce((sum, bin) => sum + bin.count, 0);
  return read < total ? `the newest ${read.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}` : `${counted.toLocaleString("en-US")} rows`;
}

/** Lift what was brushed before. */
function lifted(field: Field, key: string | null): Doing[] {
  if (key === null) return [{ do: "filter", field: field.name, values: [], operator: "" }];
  return bounded(field, key, OPEN);
}

function brushed(field: Field, key: string | null, time: boolean, low: number, high: number): Doing[] {
  if (time) return [{ do: "filter", field: field.name, values: [`${asked(low)},${asked(high)}`], operator: "in" }];
  return bounded(field, key, { from: String(sensible(low, Math.floor)), to: String(sensible(high, Math.ceil)) });
}

/** A number in six digits, on the side where it leaves out nothing that was brushed. */
function sensible(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 5);
  return Number((round(value / unit) * unit).toPrecision(6));
}

function placed(bin: Bin): { low: number; high: number; count: number; failed: number } {
  return { low: place(bin.low), high: place(bin.high), count: bin.count, failed: bin.failed ?? 0 };
}

function place(value: string | number): number {
  return typeof value === "number" ? value : Date.parse(value);
}

/** A time that the server compares with, which is in UTC. */
function moment(value: string): number {
  return Date.parse(`${value.replace(" ", "T")}Z`);
}

/** A time as the server compares it: to the second, in UTC. */
function asked(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}
