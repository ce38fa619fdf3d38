/** A button with a menu: one focus that roves, and letters lead ahead. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { Icon } from "./icons";
import { reveal, taken } from "./page";
import { Popup } from "./popup";
import { ahead, roved } from "./roving";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** Why it cannot be picked; it can be read, and does nothing. */
  readonly off?: string;
  /** Whether it is the one in force, in a menu that is a choice. */
  readonly chosen?: boolean;
}

export interface MenuProps {
  readonly face: ComponentChildren;
  readonly title: string;
  readonly items: readonly MenuItem[];
  readonly disabled?: boolean;
  readonly onPick: (id: string) => void;
}

/** After so many milliseconds a letter begins a new word. */
const WORD_MS = 600;

export function Menu({ face, title, items, disabled = false, onPick }: MenuProps): JSX.Element {
  return (
    <Popup face={face} title={title} kind="menu" disabled={disabled}>
      {(close) => <Items title={title} items={items} onPick={onPick} close={close} />}
    </Popup>
  );
}

function Items({ title, items, onPick, close }: Omit<MenuProps, "face"> & { close: () => void }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const word = useRef({ text: "", at: 0 });
  const [here, setHere] = useState(Math.max(0, items.findIndex((item) => item.chosen)));
  useLayoutEffect(() => {
    const item = list.current?.children[here];
    if (item instanceof HTMLElement) item.focus({ preventScroll: true });
  }, [here]);
  useEffect(() => reveal(list.current?.parentElement ?? null, list.current?.children[here]), [here]); // it has its place by then

  const typed = (letter: string, at: number): number | null => {
    const { current } = word;
    word.current = { text: at - current.at < WORD_MS ? current.text + letter : letter, at };
    return ahead(items.map((item) => item.label), here, word.current.text);
  };
  const pick = (item: MenuItem | undefined) => {
    if (!item || item.off !== undefined) return;
    close();
    onPick(item.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const letter = event.key.length === 1 && event.key !== " ";
    const to = letter ? typed(event.key, event.timeStamp) : roved(here, event.key, items.length, "vertical");
    if (to !== null) setHere(to);
    else if (event.key === "Enter" || event.key === " ") pick(items[here]);
    else if (!letter) return;
    taken(event);
  };
  return (
    <div class="zx-menu" role="menu" aria-label={title} ref={list} onKeyDown={onKeyDown}>
      {items.map((item, at) => (
        <Item key={item.id} item={item} here={at === here} onPick={() => pick(item)} />
      ))}
    </div>
  );
}

function Item({ item, here, onPick }: { item: MenuItem; here: boolean; onPick: () => void }): JSX.Element {
  const note = item.off ?? item.note;
  const choice = item.chosen !== undefined;
  return (
    <div
      class="zx-item"
      role={choice ? "menuitemradio" : "menuitem"}
      aria-checked={item.chosen}
      aria-disabled={item.off !== undefined}
      tabIndex={here ? 0 : -1}
      onClick={onPick}
    >
      {choice && <span class="zx-mark">{item.chosen && <Icon name="tick" />}</span>}
      <span class="zx-item-label">{item.label}</span>
      {note && (
        <span class="zx-note" title={note}>
          {note}
        </span>
      )}
    </div>
  );
}
