/** How each kind of cell looks. */

import type { JSX } from "preact";

import type { Cell, Status, Tags, Time } from "./protocol";
import { ago, inFull } from "./times";

/** Chips in one cell; the rest is a number. */
const MOST_TAGS = 2;
/** The end of a name that is never clipped: names that ZenML makes end in a time, which tells them apart. */
const TAIL = 16;
const NONE = "\u2013";

export function CellView({ cell, now }: { cell: Cell; now: number }): JSX.Element {
  if (cell === null || cell === "") return <span class="zx-none">{NONE}</span>;
  if (typeof cell === "string") return <span title={cell}>{cell}</span>;
  if ("at" in cell) return <TimeView cell={cell} now={now} />;
  if ("status" in cell) return <StatusView cell={cell} />;
  if ("tags" in cell) return <TagsView cell={cell} />;
  return <span title={cell.full}>{cell.text}</span>;
}

function TimeView({ cell, now }: { cell: Time; now: number }): JSX.Element {
  return (
    <time dateTime={cell.at} title={inFull(cell.at)}>
      {ago(cell.at, now)}
    </time>
  );
}

function StatusView({ cell }: { cell: Status }): JSX.Element {
  return (
    <span class={`zx-badge zx-${cell.tone}`}>
      <span class="zx-icon" aria-hidden="true">
        {cell.icon}
      </span>{" "}
      {cell.status}
    </span>
  );
}

function TagsView({ cell }: { cell: Tags }): JSX.Element {
  const rest = cell.tags.slice(MOST_TAGS);
  return (
    <span class="zx-tags">
      {cell.tags.slice(0, MOST_TAGS).map((tag) => (
        <span class="zx-tag" title={tag.name} key={tag.name}>
          {tag.color && <span class="zx-dot" aria-hidden="true" style={{ color: tag.color }}>{"\u25cf"}</span>} {tag.name}
        </span>
      ))}
      {rest.length > 0 && (
        <span class="zx-tag zx-more-tags" title={rest.map((tag) => tag.name).join(", ")}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}

/** A name that is clipped in its middle where it is too long. */
export function Name({ title }: { title: string }): JSX.Element {
  const at = title.length > 2 * TAIL ? title.length - TAIL : title.length;
  return (
    <span class="zx-clipped" title={title}>
      <span class="zx-begin">{title.slice(0, at)}</span>
      {at < title.length && <span>{title.slice(at)}</span>}
    </span>
  );
}
