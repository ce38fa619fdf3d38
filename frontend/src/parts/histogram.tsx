/** Bars of how many there are, of which a part can be taken by mouse or with two handles. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { around, type Bin, type Brush, dragged, type Handle, nudged, valueAt, within } from "./brushing";
import { rightToLeft, taken, useDebounced } from "./page";
import { mirrored } from "./roving";

export interface HistogramProps {
  readonly label: string;
  /** In order, each beginning where the one before ends. */
  readonly bins: readonly Bin[];
  /** The values from and to that are in force; null for all. */
  readonly taken: readonly [low: number, high: number] | null;
  /** Whether some of the rows were not read for it. */
  readonly sample?: boolean;
  /** Write a value: a number with its unit, a time with its zone. */
  readonly say: (value: number) => string;
  readonly onBrush: (low: number, high: number) => void;
  /** Take all again. */
  readonly onClear: () => void;
}

const HANDLES = { low: "from", high: "to" } as const;

export function Histogram({ label, bins, taken: held, sample = false, say, onBrush, onClear }: HistogramProps): JSX.Element {
  const [drawn, setDrawn] = useState<Brush | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const plot = useRef<HTMLDivElement>(null);
  const brush = drawn ?? around(bins, held);
  const all = brush.low === 0 && brush.high === bins.length;
  const tell = ({ low, high }: Brush) =>
    low === 0 && high === bins.length ? onClear() : onBrush(valueAt(bins, low), valueAt(bins, high));
  const asking = useDebounced(tell);
  useEffect(() => setDrawn(null), [bins, held?.[0], held?.[1]]);

  const at = (event: PointerEvent): [x: number, width: number] => {
    const box = plot.current?.getBoundingClientRect() ?? new DOMRect();
    return [plot.current && rightToLeft(plot.current) ? box.right - event.clientX : event.clientX - box.left, box.width];
  };
  const point = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0 || bins.length === 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, width] = at(event);
    const handle = event.target instanceof HTMLElement ? event.target.dataset["handle"] : undefined;
    if (handle === undefined) {
      setStart(x);
      setDrawn(dragged(x, x, width, bins.length));
    } else {
      const fixed = handle === "low" ? brush.high : brush.low;
      setStart((fixed * width) / bins.length);
      (event.target as HTMLElement).focus({ preventScroll: true });
    }
  };
  const drag = (event: PointerEvent) => {
    if (start !== null) setDrawn(dragged(start, ...at(event), bins.length));
  };
  const drop = () => {
    if (start !== null && drawn) asking.now(drawn);
    setStart(null);
  };
  const giveUp = () => {
    asking.cancel();
    setStart(null);
    setDrawn(null);
  };
  const press = (handle: Handle, event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = mirrored(event.key, rightToLeft(event.currentTarget));
    const next = nudged(brush, handle, key, bins.length);
    if (next) {
      setDrawn(next);
      asking.later(next);
    } else if (key === "Escape" && !all) {
      giveUp();
      onClear();
    } else return;
    taken(event);
  };
  const ends = [0, bins.length].map((edge) => (bins.length ? say(valueAt(bins, edge)) : ""));
  return (
    <div class="zx-hist" role="group" aria-label={label}>
      <div
        class="zx-plot"
        ref={plot}
        onPointerDown={point}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={giveUp}
        onDblClick={() => {
          giveUp();
          onClear();
        }}
      >
        <Bars bins={bins} brush={brush} say={say} />
        {bins.length > 0 &&
          (["low", "high"] as const).map((handle) => (
            <span
              key={handle}
              class={`zx-thumb zx-thumb-${handle}`}
              role="slider"
              data-handle={handle}
              tabIndex={0}
              aria-label={`${label} ${HANDLES[handle]}`}
              aria-valuemin={0}
              aria-valuemax={bins.length}
              aria-valuenow={brush[handle]}
              aria-valuetext={say(valueAt(bins, brush[handle]))}
              style={{ insetInlineStart: `${(100 * brush[handle]) / bins.length}%` }}
              onKeyDown={(event) => press(handle, event)}
            />
          ))}
      </div>
      <div class="zx-axis">
        <span>{ends[0]}</span>
        <span class="zx-axis-count" aria-live="polite">
          {bins.length === 0 ? "nothing to count" : counted(bins, brush, all, say)}
          {bins.length > 0 && sample && " of those read"}
        </span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

function counted(bins: readonly Bin[], brush: Brush, all: boolean, say: (value: number) => string): string {
  const where = all ? "" : `${say(valueAt(bins, brush.low))} to ${say(valueAt(bins, brush.high))}: `;
  return where + numbers(within(bins, brush));
}

function numbers({ count, failed }: { readonly count: number; readonly failed: number }): string {
  const words = count.toLocaleString("en-US");
  return failed ? `${words}, ${failed.toLocaleString("en-US")} failed` : words;
}

interface BarsProps {
  readonly bins: readonly Bin[];
  readonly brush: Brush;
  readonly say: (value: number) => string;
}

/** The handles say what is taken, so that the bars are for the eye only. */
function Bars({ bins, brush, say }: BarsProps): JSX.Element {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  return (
    <div class="zx-bars" aria-hidden="true">
      {bins.map((bin, at) => (
        <span
          key={at}
          class={at >= brush.low && at < brush.high ? "zx-within" : ""}
          title={`${say(bin.low)} to ${say(bin.high)}: ${numbers(bin)}`}
        >
          <i class={bin.count ? "" : "zx-zero"} style={{ height: `${(100 * bin.count) / most}%` }}>
            {bin.failed > 0 && <b class="zx-bad" style={{ height: `${(100 * bin.failed) / bin.count}%` }} />}
          </i>
        </span>
      ))}
    </div>
  );
}
