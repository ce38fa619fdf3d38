/** A command palette: type some letters of what you want, and Enter does it. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Dialog } from "./dialog";
import { Keys } from "./keys";
import { pieces } from "./match";
import { type Action, type Offer, offers } from "./offering";
import { reveal, taken, useName } from "./page";
import { roved } from "./roving";

export interface PaletteProps {
  readonly open: boolean;
  readonly label: string;
  readonly actions: readonly Action[];
  /** The ids that were used last, the newest first. */
  readonly recent: readonly string[];
  /** It closes first, so that what is done may take the focus. */
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

export function Palette({ open, ...props }: PaletteProps): JSX.Element | null {
  return open ? <Opened {...props} /> : null;
}

function Opened({ label, actions, recent, onRun, onClose }: Omit<PaletteProps, "open">): JSX.Element {
  const [text, setText] = useState("");
  const [here, setHere] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const name = useName();
  const offered = offers(actions, recent, text);
  const at = Math.min(here, offered.length - 1);
  useEffect(() => reveal(list.current, list.current?.querySelector("[aria-selected=true]")), [at, text]);

  const run = (offer: Offer | undefined) => {
    if (!offer) return;
    onClose();
    onRun(offer.action.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = roved(at, event.key, offered.length, "vertical");
    if (to !== null) setHere(to);
    else if (event.key === "Enter") run(offered[at]);
    else return;
    taken(event);
  };
  return (
    <Dialog label={label} onClose={onClose}>
      <span class="zx-box">
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${name}-list`}
          aria-activedescendant={at >= 0 ? `${name}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={label}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setHere(0);
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <div
        class="zx-scroller"
        id={`${name}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        ref={list}
        onPointerDown={(event) => event.preventDefault()} // the focus stays in the field
      >
        {grouped(offered).map(({ group, first, members }) => (
          <div key={group} role={group ? "group" : "none"} aria-label={group || undefined}>
            {group && (
              <div class="zx-heading" aria-hidden="true">
                {group}
              </div>
            )}
            {members.map((offer, number) => (
              <Offered key={offer.action.id} id={`${name}-${first + number}`} offer={offer} here={first + number === at} onRun={() => run(offer)} />
            ))}
          </div>
        ))}
      </div>
      <p class="zx-line" role="status">
        {offered.length === 0 ? `nothing is called like ${text.trim()}` : `${offered.length} of ${actions.length}`}
      </p>
    </Dialog>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly offer: Offer;
  readonly here: boolean;
  readonly onRun: () => void;
}

function Offered({ id, offer: { action, group, ranges }, here, onRun }: OfferedProps): JSX.Element {
  const notes = [group === action.group ? "" : action.group, action.hint ?? ""].filter(Boolean);
  return (
    <div class={`zx-item${here ? " zx-here" : ""}`} id={id} role="option" aria-selected={here} onClick={onRun}>
      <span class="zx-item-label" title={action.title}>
        {pieces(action.title, ranges).map((piece, at) => (piece.found ? <mark key={at}>{piece.text}</mark> : piece.text))}
      </span>
      {notes.length > 0 && <span class="zx-note">{notes.join(" \u00b7 ")}</span>}
      {action.keys && <Keys keys={action.keys} />}
    </div>
  );
}

interface Group {
  readonly group: string;
  /** The place of its first member among all. */
  readonly first: number;
  readonly members: Offer[];
}

function grouped(offered: readonly Offer[]): Group[] {
  const groups: Group[] = [];
  for (const [at, offer] of offered.entries()) {
    const last = groups.at(-1);
    if (last?.group === offer.group) last.members.push(offer);
    else groups.push({ group: offer.group, first: at, members: [offer] });
  }
  return groups;
}
