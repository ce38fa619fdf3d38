/** From a number or time to another: two fields, and quick choices for times. */

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { taken, useName } from "./page";
import { empty, type Measure, OPEN, quicks, read, same, type Span, WORDS } from "./spanning";

export interface RangeProps {
  /** What is measured, as in "start time". */
  readonly label: string;
  readonly measure: Measure;
  /** What the numbers are of, as in "s". */
  readonly unit?: string;
  readonly span: Span;
  /** The kernel's time in milliseconds since 1970, for "today". */
  readonly now: number;
  readonly onSpan: (span: Span) => void;
}

export function Range(props: RangeProps): JSX.Element {
  const { measure, span, now, onSpan } = props;
  const choices = measure === "time" ? quicks(now) : [];
  const quick = choices.find((each) => same(each.span, span));
  const [custom, setCustom] = useState(false);
  const fields = measure !== "time" || custom || (!quick && !same(span, OPEN));
  const choose = (next: Span) => {
    setCustom(false);
    onSpan(next);
  };
  return (
    <div class="zx-span" role="group" aria-label={props.label}>
      {choices.length > 0 && (
        <div class="zx-quicks">
          {choices.map((each) => {
            const on = each === quick && !custom;
            return (
              <button type="button" class="zx-btn" key={each.label} aria-pressed={on} onClick={() => choose(on ? OPEN : each.span)}>
                {each.label}
              </button>
            );
          })}
          <button type="button" class="zx-btn" aria-pressed={fields} onClick={() => (fields ? choose(OPEN) : setCustom(true))}>
            custom
          </button>
        </div>
      )}
      {fields && <Ends {...props} />}
    </div>
  );
}

/** What was typed is told on Enter, and when the field is left. */
function Ends({ label, measure, unit, span, now, onSpan }: RangeProps): JSX.Element {
  const [from, setFrom] = useState(span.from ?? "");
  const [to, setTo] = useState(span.to ?? "");
  const name = useName();
  // Each by itself: the other may be typed at just now; and at once, for what is typed a frame later would be lost.
  useLayoutEffect(() => setFrom(span.from ?? ""), [span.from]);
  useLayoutEffect(() => setTo(span.to ?? ""), [span.to]);
  const ends = [read(from, measure), read(to, measure)] as const;
  const [low, high] = ends.map((end) => ("wrong" in end ? end.wrong : null));
  const next: Span = { from: "end" in ends[0] ? ends[0].end : null, to: "end" in ends[1] ? ends[1].end : null };
  const wrong = low ?? high ?? empty(next, measure, now);
  const tell = () => {
    if (wrong === null && !same(next, span)) onSpan(next);
  };
  const fields = [
    { word: WORDS[measure][0], text: from, set: setFrom, bad: low !== null },
    { word: WORDS[measure][1], text: to, set: setTo, bad: high !== null },
  ];
  return (
    <>
      <div class="zx-ends">
        {fields.map(({ word, text, set, bad }) => (
          <label class="zx-box" key={word}>
            <span class="zx-dim">{word}</span>
            <input
              type="text"
              inputMode={measure === "time" ? "text" : "decimal"}
              aria-label={`${label} ${word}`}
              aria-invalid={bad || (wrong !== null && !low && !high)}
              aria-describedby={wrong === null ? undefined : name}
              placeholder={measure === "time" ? "2026-11-01 or 7d" : "any"}
              spellcheck={false}
              value={text}
              onInput={(event) => set(event.currentTarget.value)}
              onBlur={tell}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                taken(event); // else it would press the button that the focus goes to
                tell();
              }}
            />
            {unit && <span class="zx-dim">{unit}</span>}
          </label>
        ))}
      </div>
      <p class="zx-line zx-bad" id={name} role="status">
        {wrong}
      </p>
      {measure === "time" && <p class="zx-line">Times are in UTC; a day alone is the whole day.</p>}
    </>
  );
}
