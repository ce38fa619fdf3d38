/** A button that copies a text, and says so. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Icon } from "./icons";
import { taken } from "./page";

export interface CopyProps {
  /** What is copied; a function where it is costly to write. */
  readonly text: string | (() => string);
  /** What the button is called, as in "copy id". */
  readonly title: string;
  /** What the button shows beside its picture. */
  readonly face?: string;
}

type Said = "" | "copied" | "selected: press Ctrl+C";

const SAID_MS = 2000;

export function Copy({ text, title, face }: CopyProps): JSX.Element {
  const [said, setSaid] = useState<Said>("");
  const [shown, setShown] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (said !== "copied") return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const content = typeof text === "string" ? text : text();
    const done = await toClipboard(content);
    setShown(done ? null : content);
    setSaid(done ? "copied" : "");
  };
  const close = () => {
    setShown(null);
    setSaid("");
    button.current?.focus();
  };
  return (
    <span class="zx-copy">
      <button type="button" class="zx-btn zx-bare" ref={button} title={title} aria-label={title} onClick={copy}>
        <Icon name={said === "copied" ? "tick" : "copy"} />
        {face}
      </button>
      {shown !== null && <Selected text={shown} title={title} say={setSaid} close={close} />}
      <span class={said ? "zx-said" : "zx-unseen"} role="status">
        {said}
      </span>
    </span>
  );
}

interface SelectedProps {
  readonly text: string;
  readonly title: string;
  readonly say: (said: Said) => void;
  readonly close: () => void;
}

/** The text as a selected field, from which the browser's older way copies; if that is shut too, the person can. */
function Selected({ text, title, say, close }: SelectedProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.select();
    const done = document.execCommand("copy");
    if (done) close();
    say(done ? "copied" : "selected: press Ctrl+C");
  }, [text]);
  return (
    <textarea
      class="zx-copied"
      ref={field}
      readOnly
      rows={1}
      aria-label={title}
      value={text}
      onBlur={close}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        taken(event);
        close();
      }}
    />
  );
}

/** Say whether it was copied: there is no clipboard on a page without HTTPS, or it may be shut. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
