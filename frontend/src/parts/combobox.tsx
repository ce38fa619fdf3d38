/** A searchable drop-down, whose options come from elsewhere as a person types. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Name } from "../cells";
import { type Answer, answers, counted, type Option, toggled, without } from "./choosing";
import { Icon } from "./icons";
import { reveal, taken, useDebounced, useLeaving, useName } from "./page";
import { Floating } from "./popup";
import { roved } from "./roving";

export interface ComboboxProps {
  readonly label: string;
  /** Whether more than one can be chosen. */
  readonly many: boolean;
  readonly chosen: readonly Option[];
  /** The newest answer. One to another text than is typed is stale: shown dimmed, not to be picked from. */
  readonly answer: Answer | null;
  readonly placeholder?: string;
  /** Whether it is open from the start, with the focus in it. */
  readonly opened?: boolean;
  /** Ask for a text's options: once typing stops, and at once when it opens. */
  readonly onType: (text: string) => void;
  readonly onChoose: (chosen: readonly Option[]) => void;
}

export function Combobox(props: ComboboxProps): JSX.Element {
  const { label, many, chosen, answer, placeholder = "any", opened = false, onType, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [here, setHere] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const name = useName();
  const asking = useDebounced(onType);
  const fresh = answers(answer, text);
  const options = fresh && !answer.error ? answer.options : [];
  const at = Math.min(here, options.length - 1);

  const show = () => {
    if (open) return;
    setOpen(true);
    setHere(0);
    asking.now(text);
  };
  const close = () => {
    setOpen(false);
    setText("");
    asking.cancel();
  };
  useLeaving(open, box, close);
  useEffect(() => {
    if (!opened) return;
    field.current?.focus({ preventScroll: true });
    show();
  }, []);
  const pick = (option: Option | undefined) => {
    if (!option) return;
    onChoose(toggled(chosen, option, many));
    if (!many) close();
  };
  const drop = (value: string) => {
    onChoose(without(chosen, value));
    field.current?.focus();
  };
  const onInput = (typed: string) => {
    setText(typed);
    setHere(0);
    setOpen(true);
    asking.later(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = chosen.at(-1);
    const to = open ? roved(at, event.key, options.length, "vertical") : null;
    if (to !== null) setHere(to);
    else if (!open && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) show();
    else if (open && event.key === "Enter") pick(options[at]);
    else if (open && event.key === "Escape") close();
    else if (event.key === "Backspace" && text === "" && last) drop(last.value);
    else return;
    taken(event);
  };

  return (
    <span class="zx-combo" ref={box}>
      <span class="zx-box" onClick={() => field.current?.focus()}>
        {chosen.map((option) => (
          <button type="button" class="zx-pick" key={option.value} aria-label={`without ${option.label}`} onClick={() => drop(option.value)}>
            <span>{option.label}</span>
            <Icon name="close" />
          </button>
        ))}
        <input
          type="text"
          role="combobox"
          ref={field}
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? `${name}-list` : undefined}
          aria-activedescendant={open && options[at] ? `${name}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={chosen.length === 0 ? placeholder : ""}
          value={text}
          onClick={show}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Icon name="down" />
      </span>
      {open && (
        <Floating at={box}>
          <Options name={`${name}-list`} options={name} {...{ label, many, chosen, answer, fresh, at, pick }} />
        </Floating>
      )}
    </span>
  );
}

interface OptionsProps extends Pick<ComboboxProps, "label" | "many" | "chosen" | "answer"> {
  readonly name: string;
  /** The beginning of its options' names. */
  readonly options: string;
  readonly fresh: boolean;
  readonly at: number;
  readonly pick: (option: Option) => void;
}

function Options({ name, options, label, many, chosen, answer, fresh, at, pick }: OptionsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const picked = new Set(chosen.map((each) => each.value));
  useEffect(() => reveal(list.current, fresh ? list.current?.children[at] : null), [at, fresh]);
  const shown = answer?.error ? [] : (answer?.options ?? []);
  return (
    <>
      <div
        class={`zx-scroller${fresh ? "" : " zx-stale"}`}
        id={name}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable={many}
        aria-busy={!fresh}
        ref={list}
        onPointerDown={(event) => event.preventDefault()} // the focus stays in the field
      >
        {shown.map((option, place) => (
          <div
            key={option.value}
            id={`${options}-${place}`}
            class={`zx-item${fresh && place === at ? " zx-here" : ""}`}
            role="option"
            aria-selected={picked.has(option.value)}
            aria-disabled={!fresh}
            onClick={() => fresh && pick(option)}
          >
            <span class="zx-mark">{picked.has(option.value) && <Icon name="tick" />}</span>
            <span class="zx-item-label">
              <Name title={option.label} />
            </span>
            {option.note && <span class="zx-note">{option.note}</span>}
          </div>
        ))}
      </div>
      <p class={`zx-line${fresh && answer?.error ? " zx-bad" : ""}`} role="status">
        {!fresh || !answer ? "asking the server" : (answer.error ?? counted(answer))}
      </p>
    </>
  );
}
