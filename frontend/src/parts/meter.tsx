/** How far something is, in words and as a line. */

import type { JSX } from "preact";

export interface MeterProps {
  /** As in "scanned 3,000 of 19,193". */
  readonly words: string;
  /** From 0 to 1; null where nobody knows. */
  readonly part: number | null;
  readonly onCancel?: () => void;
}

export function Meter({ words, part, onCancel }: MeterProps): JSX.Element {
  const percent = part === null ? undefined : Math.round(100 * Math.max(0, Math.min(1, part)));
  return (
    <div class="zx-meter">
      <span class="zx-meter-words">{words}</span>
      {onCancel && (
        <button type="button" class="zx-btn" onClick={onCancel}>
          Cancel
        </button>
      )}
      <div
        class="zx-track"
        role="progressbar"
        aria-label="progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
      >
        <i class={percent === undefined ? "zx-unsure" : ""} style={{ width: percent === undefined ? "" : `${percent}%` }} />
      </div>
    </div>
  );
}
