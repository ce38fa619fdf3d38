/** How the rows spread over a time or a number, above the table; what is brushed becomes the filter. */

import type { JSX } from "preact";

import { Histogram } from "./parts/histogram";
import type { Act, Bar, Bin, Field, HistogramAnswer } from "./protocol";
import { inFull } from "./times";

interface Props {
  readonly answer: HistogramAnswer;
  readonly bar: Bar;
  readonly act: Act;
}

export function Bars({ answer, bar, act }: Props): JSX.Element {
  const { column, error, bins = [] } = answer;
  const time = answer.kind === "time";
  const key = column.startsWith("metadata.") ? column.slice("metadata.".length) : null;
  const field = bar.fields.find((each) => (key === null ? each.name === column : each.shape === "metadata"));
  const drawn = bins.map((bin) => ({ low: place(bin.low), high: place(bin.high), count: bin.count, failed: bin.failed ?? 0 }));
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
          bins={drawn}
          taken={null}
          say={time ? (at) => inFull(new Date(at).toISOString()).split("\n", 1)[0] ?? "" : (at) => String(Number(at.toPrecision(4)))}
          onBrush={(low, high) => brush(act, field, key, time, low, high)}
          onClear={() => act({ do: "filter", field: field.name, values: [], operator: "" })}
        />
      )}
    </section>
  );
}

function words({ read = 0, total = 0, column }: HistogramAnswer, bins: readonly Bin[]): string {
  if (bins.length === 0) return `none of the ${read.toLocaleString("en-US")} rows has a ${column}`;
  const counted = bins.reduce((sum, bin) => sum + bin.count, 0);
  return read < total ? `the newest ${read.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}` : `${counted.toLocaleString("en-US")} rows`;
}

function brush(act: Act, field: Field, key: string | null, time: boolean, low: number, high: number): void {
  if (time) {
    act({ do: "filter", field: field.name, values: [`${asked(low)},${asked(high)}`], operator: "in" });
    return;
  }
  for (const [operator, value] of [["gte", low], ["lte", high]] as const) {
    act({ do: "filter", field: field.name, values: [String(value)], operator, ...(key === null ? {} : { key }) });
  }
}

function place(value: string | number): number {
  return typeof value === "number" ? value : Date.parse(value);
}

/** A time as the server compares it: to the second, in UTC. */
function asked(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}
