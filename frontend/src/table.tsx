/** The table and its pager as a widget. It draws what the kernel says, and tells it what a person does. */

import { type ComponentChildren, Component, render as draw } from "preact";

import { Grid, Skeleton } from "./grid";
import { Pager } from "./pager";
import type { Doing, Marks, Table } from "./protocol";

interface Model {
  get(name: "table"): Table | null;
  get(name: "marks"): Marks;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  send(doing: Doing): void;
}

const DRAWN = ["table", "marks"].map((name) => `change:${name}`);

/** A fault in drawing is said, with the last page still there to be asked for again: a cell is never blank. */
class Fault extends Component<{ children: ComponentChildren }, { said: string }> {
  override state = { said: "" };

  override componentDidCatch(fault: unknown): void {
    this.setState({ said: String(fault) });
  }

  override render() {
    if (!this.state.said) return this.props.children;
    return (
      <p class="zx-message" role="alert">
        The table could not be drawn ({this.state.said}).{" "}
        <button type="button" onClick={() => this.setState({ said: "" })}>
          Try again
        </button>
      </p>
    );
  }
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  el.classList.add("zx-drawn");
  el.dataset["lmSuppressShortcuts"] = "true"; // else a key typed here would command the notebook
  const act = (doing: Doing) => model.send(doing);
  const redraw = () => {
    const [table, marks] = [model.get("table"), model.get("marks")];
    draw(
      <Fault>
        {table ? (
          <>
            <Grid table={table} marks={marks} act={act} />
            <Pager table={table} marks={marks} act={act} />
          </>
        ) : (
          <Skeleton />
        )}
      </Fault>,
      el,
    );
  };
  for (const event of DRAWN) model.on(event, redraw);
  redraw();
  return () => {
    for (const event of DRAWN) model.off(event, redraw);
    draw(null, el);
  };
}

export default { render };
