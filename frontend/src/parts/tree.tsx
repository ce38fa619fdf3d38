/** A JSON value as a tree: the ARIA tree pattern, of which one line at a time has the focus. */

import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";

import { Copy } from "./copy";
import { Icon } from "./icons";
import { rightToLeft, taken } from "./page";
import { mirrored } from "./roving";
import { folded, type Leaf, led, unfolded, type Unfolded, written } from "./unfolding";

export interface TreeProps {
  /** What was read from JSON. */
  readonly value: unknown;
  readonly title: string;
}

export function Tree({ value, title }: TreeProps): JSX.Element {
  const [open, setOpen] = useState<Unfolded>(new Map());
  const [here, setHere] = useState("");
  const tree = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => unfolded(value, open), [value, open]);
  const at = Math.max(0, lines.findIndex((line) => line.path === here));
  const line = lines[at];

  const go = (to: number) => {
    setHere(lines[to]?.path ?? "");
    const element = tree.current?.children[to];
    if (element instanceof HTMLElement) element.focus();
  };
  const fold = (which: Leaf) => setOpen(folded(open, which));
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = led(lines, at, mirrored(event.key, rightToLeft(event.currentTarget)));
    if (!step || !line || event.altKey || event.ctrlKey || event.metaKey) return;
    taken(event);
    if (step.fold) fold(line);
    else go(step.to);
  };
  return (
    <div class="zx-json">
      <div class="zx-tree" role="tree" aria-label={title} ref={tree} onKeyDown={onKeyDown}>
        {lines.map((each, place) => (
          <Line
            key={each.path}
            line={each}
            here={place === at}
            onPick={() => {
              go(place);
              if (each.foldable || each.kind === "more") fold(each);
            }}
          />
        ))}
      </div>
      {line && line.kind !== "more" && line.path !== "" && (
        <p class="zx-json-foot">
          <code title={line.path}>{line.path}</code>
          <Copy text={line.path} title="copy the path" face="path" />
          <Copy text={() => written(line.value)} title="copy the value" face="value" />
        </p>
      )}
    </div>
  );
}

function Line({ line, here, onPick }: { line: Leaf; here: boolean; onPick: () => void }): JSX.Element {
  const { name, kind, text, foldable, open } = line;
  return (
    <div
      class={`zx-leaf zx-json-${kind}${here ? " zx-here" : ""}`}
      role="treeitem"
      aria-level={line.level}
      aria-posinset={line.at}
      aria-setsize={line.of}
      aria-expanded={foldable ? open : undefined}
      aria-selected={here}
      tabIndex={here ? 0 : -1}
      style={{ "--level": line.level }}
      onClick={onPick}
    >
      <span class="zx-mark">{foldable && <Icon name={open ? "down" : "right"} />}</span>
      {name !== null && <span class="zx-json-name">{name}</span>}
      {name !== null && ": "}
      <span class="zx-json-text">{text}</span>
    </div>
  );
}
