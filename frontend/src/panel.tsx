/** The panel as a widget. It draws what the kernel says, and tells it what a person does. */

import { type ComponentChildren, Component, render as draw } from "preact";

import "./panel.css";
import "./detail.css";
import "./parts/parts.css";
import { Explorer } from "./explorer";
import { foreseen } from "./foreseen";
import type { Doing, State } from "./protocol";

interface Model {
  get<Name extends keyof State>(name: Name): State[Name];
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  send(doing: Doing & { readonly n: number }): void;
}

const PARTS = ["here", "bar", "table", "marks", "told", "calls", "detail", "work", "options", "counts", "histogram", "offered", "raw", "logs", "exported", "acting", "compared"] as const;

/** A fault in drawing is said, with the last state still there to be drawn again: a cell is never blank. */
class Fault extends Component<{ children: ComponentChildren }, { said: string }> {
  override state = { said: "" };

  override componentDidCatch(fault: unknown): void {
    this.setState({ said: String(fault) });
  }

  override render() {
    if (!this.state.said) return this.props.children;
    return (
      <p class="zx-message" role="alert">
        The panel could not be drawn ({this.state.said}).{" "}
        <button type="button" class="zx-btn" onClick={() => this.setState({ said: "" })}>
          Try again
        </button>
      </p>
    );
  }
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  el.classList.add("zx");
  el.dataset["lmSuppressShortcuts"] = "true"; // else a key typed here would command the notebook
  // JupyterLab hears the keys that go on to it too: Enter in a form would not submit it there.
  const kept = (event: Event) => event.stopPropagation();
  el.addEventListener("keydown", kept);
  let number = model.get("told").heard;
  let asked = 0;
  let unheard: { readonly n: number; readonly doing: Doing }[] = [];
  const act = (doing: Doing) => {
    number = Math.max(number, model.get("told").heard) + 1; // another view of the same panel counts too
    asked = Date.now();
    unheard.push({ n: number, doing });
    redraw();
    try {
      model.send({ ...doing, n: number });
    } catch {
      // The kernel is gone, and nobody hears this: that is what `unheard` says.
    }
  };
  let [waits, gone] = [false, false];
  const redraw = () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      if (gone) return;
      const told = Object.fromEntries(PARTS.map((name) => [name, model.get(name)])) as unknown as State;
      unheard = unheard.filter(({ n }) => n > told.told.heard);
      const state = { ...told, marks: unheard.reduce((marks, { doing }) => foreseen(marks, doing), told.marks) };
      draw(<Fault><Explorer state={state} act={act} unheard={unheard.length > 0 ? asked : null} /></Fault>, el);
    });
  };
  const events = PARTS.map((name) => `change:${name}`);
  for (const event of events) model.on(event, redraw);
  redraw();
  const unseen = watched(el, (on) => act({ do: "seen", on }));
  return () => {
    gone = true;
    for (const event of events) model.off(event, redraw);
    unseen();
    el.removeEventListener("keydown", kept);
    draw(null, el);
  };
}

/** Tell whenever an element comes into sight or leaves it; at first it is in sight. */
function watched(el: HTMLElement, tell: (on: boolean) => void): () => void {
  let [inside, was] = [true, true];
  const look = () => {
    const now = inside && !document.hidden;
    if (now !== was) tell(now);
    was = now;
  };
  const observer = new IntersectionObserver((entries) => {
    inside = entries.at(-1)?.isIntersecting ?? inside;
    look();
  });
  observer.observe(el);
  document.addEventListener("visibilitychange", look);
  return () => {
    observer.disconnect();
    document.removeEventListener("visibilitychange", look);
  };
}

export default { render };
