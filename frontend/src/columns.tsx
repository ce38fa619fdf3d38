/** Which columns are shown, in which order: the kernel knows which there can be. */

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import { Chooser } from "./parts/chooser";
import { inOrder, type Layout } from "./parts/ordering";
import { Popup } from "./parts/popup";
import type { Act, KeysAnswer, Table } from "./protocol";

interface Props {
  readonly table: Table;
  readonly keys: KeysAnswer | null;
  readonly act: Act;
}

export function Columns(props: Props): JSX.Element {
  return (
    <Popup face="Columns" title="choose columns" kind="dialog">
      {() => <Inside {...props} />}
    </Popup>
  );
}

/** What a table shows, as a layout. */
export function layoutOf(table: Table): Layout {
  const names = (pinned: boolean) => table.columns.filter((each) => each.pinned === pinned).map((each) => each.name);
  return { pinned: names(true), free: names(false) };
}

/** Ask for a layout. */
export function arrange(act: Act, layout: Layout): void {
  act({ do: "arrange", columns: inOrder(layout), pinned: layout.pinned });
}

function Inside({ table, keys, act }: Props): JSX.Element {
  useEffect(() => act({ do: "keys", all: false }), []);
  const shown = table.columns.map((column) => ({ name: column.name, label: column.label, group: groupOf(column.name) }));
  const declared = (keys?.declared ?? []).map((column) => ({ ...column, group: "columns" }));
  const extra = (keys?.names ?? []).map((name) => ({ name, label: name.slice(name.indexOf(".") + 1), group: groupOf(name) }));
  const choices = [...new Map([...declared, ...extra, ...shown].map((choice) => [choice.name, choice])).values()];
  const [read, total] = [keys?.read ?? 0, keys?.total ?? 0].map((count) => count.toLocaleString("en-US"));
  return (
    <Chooser
      choices={choices}
      layout={layoutOf(table)}
      known={keys?.error || (keys?.read === undefined ? "asking the server" : `keys of ${read} of ${total} rows`)}
      scan={keys?.busy ? { words: `scanned ${read} of ${total}`, part: (keys.read ?? 0) / Math.max(1, keys.total ?? 1) } : null}
      onLayout={(layout) => arrange(act, layout)}
      onReset={() => act({ do: "usual columns" })}
      onScan={keys?.read !== undefined && keys.read >= (keys.total ?? 0) ? null : () => act({ do: "keys", all: true })}
      onCancel={() => act({ do: "stop", what: "keys" })}
    />
  );
}

function groupOf(name: string): string {
  if (name.startsWith("metadata.")) return "metadata";
  return name.startsWith("param.") ? "parameters" : "columns";
}
