/** The command palette: go to a place or a row, or do something. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Palette } from "./parts/palette";
import type { Action } from "./parts/offering";
import type { Act, Doing, State } from "./protocol";

interface Props {
  readonly state: State;
  readonly act: Act;
  readonly open: boolean;
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

interface Command extends Action {
  readonly run: Doing | "help";
}

const MOST_RECENT = 5;

export function GoTo({ state, act, open, onHelp, onClose }: Props): JSX.Element {
  const [recent, setRecent] = useState<readonly string[]>([]);
  const known = commands(state);
  const run = (id: string) => {
    const command = known.find((each) => each.id === id);
    if (!command) return;
    setRecent([id, ...recent.filter((each) => each !== id)].slice(0, MOST_RECENT));
    if (command.run === "help") onHelp();
    else act(command.run);
  };
  return <Palette open={open} label="go to a place, or do something" actions={known} recent={recent} onRun={run} onClose={onClose} />;
}

function commands({ here, bar, table, marks, told }: State): Command[] {
  const places = here.places.map((place) => command("Go to", place.label, { do: "visit", place: place.name }, place.doc));
  const rows = (table?.rows ?? []).map((row) => command("Look at", row.title, { do: "show", id: row.id }, row.id.slice(0, 8)));
  const statuses = bar.fields
    .filter((field) => field.shape === "choice")
    .flatMap((field) =>
      field.choices.map(({ value }) =>
        command("Filter", `${field.label}: ${value}`, { do: "filter", field: field.name, values: [value], operator: "equals" }),
      ),
    );
  const sorts = (table?.columns ?? [])
    .filter((column) => column.sorts === "server")
    .map((column) => command("Sort by", column.label, { do: "sort", column: column.name, also: false }));
  return [
    ...places,
    ...rows,
    command("Do", "Ask the server again", { do: "refresh" }, "", ["r"]),
    ...(here.back ? [command("Do", "Back", { do: "back" }, "", ["Alt", "\u2190"])] : []),
    ...(here.forward ? [command("Do", "Forward", { do: "forward" }, "", ["Alt", "\u2192"])] : []),
    ...(bar.chips.length > 0 ? [command("Do", "Clear all filters", { do: "clear filters" })] : []),
    ...(marks.selected.length > 0 ? [command("Do", "Clear the selection", { do: "unselect all" })] : []),
    command("Do", told.live ? "Switch live off" : "Switch live on", { do: "live", on: !told.live }),
    command("Do", "Usual columns", { do: "usual columns" }),
    command("Export", "All rows as CSV", { do: "export", how: "csv" }),
    command("Export", "All rows as Parquet", { do: "export", how: "parquet" }),
    command("Do", "Keyboard shortcuts", "help", "", ["?"]),
    ...statuses,
    ...sorts,
  ];
}

function command(group: string, title: string, run: Command["run"], hint = "", keys: readonly string[] = []): Command {
  return { id: `${group} ${title} ${hint}`, group, title, run, ...(hint ? { hint } : {}), ...(keys.length > 0 ? { keys } : {}) };
}
