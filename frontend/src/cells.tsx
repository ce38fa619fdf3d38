/** How each kind of cell looks. */

import type { JSX } from "preact";
import { useRef } from "preact/hooks";

import { Copy } from "./parts/copy";
import type { Act, Cell, Link, Status, Tags, Time } from "./protocol";
import { ago, inFull } from "./times";

/** Letters of two chips that fit into a cell side by side; what does not fit is a number. */
const TAG_LETTERS = 11;
/** The end of a name that is never clipped: names that ZenML makes end in a time, which tells them apart. */
const TAIL = 16;
const NONE = "\u2013";

interface Props {
  readonly cell: Cell;
  readonly now: number;
  readonly act: Act;
  /** The id of the row that it is in. */
  readonly of?: string;
  /** Whether there is room: all tags, and times both ways. */
  readonly whole?: boolean;
}

export function CellView({ cell, now, act, of, whole = false }: Props): JSX.Element {
  if (cell === null || cell === "") return <span class="zx-none">{NONE}</span>;
  if (typeof cell === "string") return <span title={cell}>{cell}</span>;
  if ("at" in cell) return <TimeView cell={cell} now={now} whole={whole} />;
  if ("status" in cell) return <StatusView cell={cell} {...(of === undefined ? {} : { of })} />;
  if ("tags" in cell) return <TagsView cell={cell} most={whole ? cell.tags.length : fitting(cell)} />;
  if ("place" in cell) return <LinkView link={cell} act={act} tabIndex={whole ? 0 : -1} />;
  if (whole) {
    return (
      <span class="zx-id">
        <code>{cell.full}</code> <Copy text={cell.full} title={`copy ${cell.full}`} />
      </span>
    );
  }
  return <span title={cell.full}>{cell.text}</span>;
}

/** A thing elsewhere; in the table it is reached by its cell, so that Tab passes it by. */
export function LinkView({ link, act, tabIndex = 0 }: { link: Link; act: Act; tabIndex?: number }): JSX.Element {
  return (
    <button
      type="button"
      class="zx-link zx-follow"
      tabIndex={tabIndex}
      title={link.text}
      onClick={() => act({ do: "follow", place: link.place, id: link.id })}
    >
      {link.text}
    </button>
  );
}

function TimeView({ cell, now, whole }: { cell: Time; now: number; whole: boolean }): JSX.Element {
  const full = inFull(cell.at);
  const [day] = cell.at.split("T", 1);
  const words = ago(cell.at, now);
  return (
    <time dateTime={cell.at} title={full}>
      {whole && <span>{full.split("\n", 1)[0]} </span>}
      {!(whole && words === day) && <span>{whole ? `\u00b7 ${words}` : words}</span>}
    </time>
  );
}

/** A status; one that changed while it was looked at flashes once. `of` is whose it is. */
export function StatusView({ cell, of }: { cell: Status; of?: string }): JSX.Element {
  const before = useRef({ of, status: cell.status });
  const changed = of !== undefined && before.current.of === of && before.current.status !== cell.status;
  const flash = useRef(0);
  if (changed) flash.current += 1;
  else if (before.current.of !== of) flash.current = 0;
  before.current = { of, status: cell.status };
  return (
    <span class={`zx-badge zx-${cell.tone}${flash.current > 0 ? " zx-flash" : ""}`} key={flash.current}>
      <span class="zx-icon" aria-hidden="true">
        {cell.icon}
      </span>{" "}
      {cell.status}
    </span>
  );
}

/** How many tags a cell shows: two that are cut short say less than one that is whole. */
function fitting({ tags: [first, second] }: Tags): number {
  return first && second && first.name.length + second.name.length <= TAG_LETTERS ? 2 : 1;
}

function TagsView({ cell, most }: { cell: Tags; most: number }): JSX.Element {
  const rest = cell.tags.slice(most);
  return (
    <span class="zx-tags">
      {cell.tags.slice(0, most).map((tag) => (
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
