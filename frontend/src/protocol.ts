/** What the kernel sends to be drawn, and what a person's doings are called when they are sent back. */

/** One cell: nothing, plain text, or what needs more than text. */
export type Cell = null | string | Text | Link | Time | Status | Tags;

/** A text whose full form is shown on hover. */
export interface Text {
  readonly text: string;
  readonly full: string;
}

/** A thing elsewhere in the explorer. */
export interface Link {
  readonly text: string;
  readonly place: string;
  readonly id: string;
}

/** A time, in ISO 8601 with its zone. */
export interface Time {
  readonly at: string;
}

export interface Status {
  readonly status: string;
  readonly icon: string;
  readonly tone: string;
}

export interface Tag {
  readonly name: string;
  readonly color: string | null;
}

export interface Tags {
  readonly tags: readonly Tag[];
}

export interface Column {
  readonly name: string;
  readonly label: string;
  /** Whether it names the row, and opens its detail. */
  readonly main: boolean;
  /** How it can be sorted by: by the server, after reading all rows, or not at all. */
  readonly sorts: "server" | "scan" | "not";
  readonly right: boolean;
  /** Whether a histogram of it can be asked for. */
  readonly bars: boolean;
  /** Whether it stays where it is when the table scrolls. */
  readonly pinned: boolean;
  /** The pixels that a person gave it; null where nobody did. */
  readonly width: number | null;
  /** The pixels that it needs. */
  readonly least: number;
  /** Its share of the pixels left over. */
  readonly grow: number;
  /** What goes first where the table is narrow: the highest. */
  readonly rank: number;
}

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** A page of rows; what is drawn while none has come is `null`. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Whether a person chose the columns: then all of them stay, and the table scrolls where it is narrow. */
  readonly chosen: boolean;
  readonly rows: readonly Row[];
  /** How many rows' height to keep, so that the last page does not move what is below it. */
  readonly reserved: number;
  /** What to say where there are no rows. */
  readonly empty: string;
  readonly filtered: boolean;
  readonly first: number;
  readonly total: number;
  readonly pages: number;
  /** The kernel's time when the rows were read, in ISO 8601. */
  readonly now: string;
}

/** What changes without a new page. */
export interface Marks {
  readonly selected: readonly string[];
  /** The row that is looked at closely. */
  readonly current: string | null;
  /** The artifact version that is looked at within it. */
  readonly artifact: string | null;
  readonly sort: string;
  readonly down: boolean;
  /** Whether that order is of a scan of all rows. */
  readonly scanned: boolean;
  readonly page: number;
  readonly size: number;
  readonly sizes: readonly number[];
}

export interface Place {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  /** How many there are, once it was opened. */
  readonly count: number | null;
  /** Whether it has a tab of its own; the others are in a menu. */
  readonly tab: boolean;
}

/** Where this is. */
export interface Here {
  readonly server: string;
  readonly demo: boolean;
  /** "" in a place that belongs to no project. */
  readonly project: string;
  readonly place: string;
  readonly places: readonly Place[];
  /** What can be done to several things of this place together. */
  readonly actions: readonly Action[];
  readonly back: boolean;
  readonly forward: boolean;
  readonly version?: string;
  readonly user?: string;
}

export interface Operator {
  readonly name: string;
  readonly label: string;
}

export interface Choice {
  readonly value: string;
  readonly icon: string;
  readonly tone: string;
}

/** A condition that is asked. */
export interface Held {
  /** Which condition it is. */
  readonly mark: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly key: string;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  readonly shape: "choice" | "flag" | "time" | "number" | "text" | "pick" | "metadata";
  readonly operators: readonly Operator[];
  /** The operators that take no value. */
  readonly valueless: readonly string[];
  readonly choices: readonly Choice[];
  readonly held: readonly Held[];
  /** Whether it stands on the bar; the others are in a menu. */
  readonly first: boolean;
}

export interface Chip {
  /** Which condition it is; "" where it is none. */
  readonly mark: string;
  readonly field: string;
  readonly words: string;
}

export interface Bar {
  readonly fields: readonly Field[];
  readonly chips: readonly Chip[];
  /** The field of the quick search; null where there is none. */
  readonly search: string | null;
  readonly searched: string;
}

/** What goes on, and what went wrong. */
export interface Told {
  readonly message: string;
  readonly waiting: boolean;
  /** How many rows of how many a scan has read. */
  readonly scan: readonly [number, number] | null;
  /** How many rows came to be since those that are shown were asked for. */
  readonly fresh: number;
  readonly live: boolean;
  readonly watching: boolean;
  readonly retry: boolean;
  /** The number of the last doing that the kernel heard. */
  readonly heard: number;
}

/** The calls for what is shown. */
export interface Calls {
  readonly shown: string;
  readonly selected: string;
  readonly url: string;
  readonly curl: string;
}

/** HTML that the kernel made safe: nothing in it runs in this page. */
export interface Markup {
  readonly html: string;
}

/** What a thing is made of, such as the steps of a run. */
export interface Parts {
  readonly heading: string;
  readonly lines: readonly { readonly mark: Cell; readonly name: Cell; readonly note: string }[];
}

/** An artifact version that hangs at something. */
export interface HeldData {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
}

export interface Version {
  readonly id: string;
  readonly version: string;
  readonly value: string;
  readonly at: string | null;
}

export interface History {
  readonly shown: string;
  readonly refused: string;
  /** A picture of the values, as safe HTML; "" where there is none. */
  readonly spark: string;
  readonly versions: readonly Version[];
}

/** What an artifact version shows above all else. */
export interface Exhibit {
  readonly id: string;
  readonly facts: readonly (readonly [string, Cell])[];
  readonly run: { readonly id: string; readonly name: string } | null;
  readonly step: string;
  readonly heading: string;
  readonly version: string;
  readonly number: boolean;
  readonly table: boolean;
  readonly history: History | null;
  /** Its beginning as safe HTML; null until it is known. */
  readonly preview: string | null;
  readonly code: string;
}

export interface Way {
  readonly place: string;
  readonly label: string;
  readonly field: string;
  readonly value: string;
}

/** What an action asks a person for: a text, one of some choices, or a yes. */
export interface Input {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly string[];
  readonly hint: string;
  readonly flag: boolean;
}

/** One change of a thing on the server. */
export interface Action {
  readonly name: string;
  readonly label: string;
  /** What the button that sends it says. */
  readonly verb: string;
  readonly inputs: readonly Input[];
  /** Whether it cannot be undone. */
  readonly grave: boolean;
}

export interface Detail {
  readonly id: string;
  readonly place: string;
  readonly kind: string;
  readonly title: string;
  readonly status: Cell;
  readonly facts: readonly (readonly [string, Cell])[];
  /** When it runs next, soonest first, in ISO 8601; empty for what does not run by itself. */
  readonly upcoming: readonly string[];
  readonly trouble: string;
  readonly parts: Parts | null;
  readonly data: readonly { readonly name: string; readonly held: readonly HeldData[] }[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Other places, and the filter that shows there what belongs to this. */
  readonly ways: readonly Way[];
  readonly code: string;
  /** What a person may change about it. */
  readonly actions: readonly Action[];
  /** Whether it writes logs. */
  readonly logs: boolean;
  /** What it belongs to, where a click leads back; "" for a row of the table. */
  readonly back: string;
  readonly dashboard: string | null;
  readonly exhibit: Exhibit | null;
}

/** What is done with an artifact version's data. */
export interface Work {
  readonly id: string;
  readonly task: string;
  readonly runs: boolean;
  readonly words: string;
  /** How much is there, from 0 to 1; null where nobody knows. */
  readonly share: number | null;
  readonly copied: string;
  /** What there is to see of it, as safe HTML. */
  readonly html: string;
  /** Whether that stands instead of the preview. */
  readonly instead: boolean;
}

/** What was asked for beside the table; `error` says why there is nothing. */
export interface OptionsAnswer {
  readonly field: string;
  readonly typed: string;
  readonly error: string;
  readonly found?: readonly { readonly value: string; readonly label: string; readonly note: string }[];
  readonly total?: number;
}

export interface CountsAnswer {
  readonly field: string;
  readonly error: string;
  readonly values?: Readonly<Record<string, number>>;
  readonly total?: number;
}

export interface HistogramAnswer {
  readonly column: string;
  readonly error: string;
  readonly kind?: string;
  readonly bins?: readonly Bin[];
  readonly read?: number;
  readonly total?: number;
}

export interface Bin {
  readonly low: string | number;
  readonly high: string | number;
  readonly count: number;
  readonly failed: number | null;
}

export interface KeysAnswer {
  readonly error: string;
  /** The place whose columns these are. */
  readonly place: string;
  readonly declared?: readonly { readonly name: string; readonly label: string }[];
  /** `metadata.<key>` and `param.<name>` */
  readonly names?: readonly string[];
  readonly read?: number;
  readonly total?: number;
  readonly busy?: boolean;
}

export interface RawAnswer {
  readonly id: string;
  readonly error: string;
  readonly json?: unknown;
}

/** The end of the logs of what is looked at, of what has the level or a graver one and the text. */
export interface LogsAnswer {
  readonly id: string;
  /** "" for all. */
  readonly level: string;
  readonly search: string;
  readonly error: string;
  readonly summary?: string;
  /** How many there are, and how many of them have the level and the text: `lines` are the last of those. */
  readonly total?: number;
  readonly kept?: number;
  /** Whether the entries say how grave they are. */
  readonly leveled?: boolean;
  readonly lines?: readonly LogLine[];
}

export interface LogLine {
  /** When it was written; null where the log does not say. */
  readonly at: string | null;
  /** DEBUG, INFO, WARNING, ERROR or CRITICAL; "" where the log does not say. */
  readonly level: string;
  /** "" for the run itself. */
  readonly step: string;
  readonly text: string;
}

export interface ExportAnswer {
  readonly how: string;
  /** The question, in words. */
  readonly of: string;
  readonly error: string;
  readonly busy: boolean;
  /** Whether a person stopped it. */
  readonly stopped?: boolean;
  readonly done: number;
  readonly total: number | null;
  readonly path: string;
  readonly text: string;
}

/** An action that is being prepared, done, or was done. */
export interface ActingAnswer {
  readonly action: string;
  /** What it is done to. */
  readonly ids: readonly string[];
  readonly said: Said;
  readonly error: string;
  readonly busy?: boolean;
  /** What would be sent, as text. */
  readonly request?: string;
  /** What goes with what is deleted, in words; "" for nothing. */
  readonly along?: string;
  /** The name to type before it is sent; "" where nothing has to be. */
  readonly confirm?: string;
  /** The next times of a schedule, in ISO 8601. */
  readonly upcoming?: readonly string[];
  /** What was done, in a word. */
  readonly done?: string;
}

/** What was selected, side by side. */
export interface ComparedAnswer {
  readonly ids: readonly string[];
  readonly error: string;
  readonly titles?: readonly string[];
  /** `values` are in the order of the titles; `differs` says whether they are not all the same. */
  readonly lines?: readonly { readonly group: string; readonly name: string; readonly values: readonly Cell[]; readonly differs: boolean }[];
}

export type Said = Readonly<Record<string, string>>;

export type Doing =
  | { readonly do: "select"; readonly ids: readonly string[]; readonly on: boolean }
  | { readonly do: "unselect all" }
  | { readonly do: "show"; readonly id: string | null }
  | { readonly do: "show artifact"; readonly id: string | null }
  | { readonly do: "follow"; readonly place: string; readonly id: string }
  | { readonly do: "of"; readonly place: string; readonly field: string; readonly value: string }
  | { readonly do: "visit"; readonly place: string }
  | { readonly do: "project"; readonly project: string }
  | { readonly do: "sort"; readonly column: string; readonly also: boolean }
  | { readonly do: "page"; readonly page: number }
  | { readonly do: "size"; readonly size: number }
  | {
      readonly do: "filter";
      readonly field: string;
      readonly values: readonly string[];
      readonly operator: string;
      readonly key?: string;
    }
  | { readonly do: "drop"; readonly mark: string }
  | { readonly do: "clear filters" }
  | { readonly do: "arrange"; readonly columns: readonly string[]; readonly pinned: readonly string[] }
  | { readonly do: "resize"; readonly column: string; readonly pixels: number }
  | { readonly do: "usual columns" }
  | { readonly do: "back" }
  | { readonly do: "forward" }
  | { readonly do: "refresh" }
  | { readonly do: "stop scan" }
  | { readonly do: "task"; readonly id: string; readonly task: string }
  | { readonly do: "cancel"; readonly id: string }
  | { readonly do: "options"; readonly field: string; readonly typed: string }
  | { readonly do: "histogram"; readonly column: string }
  | { readonly do: "raw" }
  | { readonly do: "logs"; readonly level: string; readonly search: string; readonly anew: boolean }
  | { readonly do: "prepare"; readonly action: string; readonly ids: readonly string[]; readonly said: Said }
  | { readonly do: "perform"; readonly action: string; readonly ids: readonly string[]; readonly said: Said; readonly confirm: string }
  | { readonly do: "compare" }
  | { readonly do: "keys"; readonly all: boolean }
  | { readonly do: "export"; readonly how: string }
  | { readonly do: "stop"; readonly what: "export" | "keys" }
  | { readonly do: "hush" }
  | { readonly do: "live"; readonly on: boolean }
  | { readonly do: "seen"; readonly on: boolean };

export type Act = (doing: Doing) => void;

/** All that is drawn. */
export interface State {
  readonly here: Here;
  readonly bar: Bar;
  readonly table: Table | null;
  readonly marks: Marks;
  readonly told: Told;
  readonly calls: Calls;
  readonly detail: Detail | null;
  readonly work: Work | null;
  /** What was asked for beside the table; null where nothing was. */
  readonly options: OptionsAnswer | null;
  readonly counts: CountsAnswer | null;
  readonly histogram: HistogramAnswer | null;
  readonly offered: KeysAnswer | null;
  readonly raw: RawAnswer | null;
  readonly logs: LogsAnswer | null;
  readonly exported: ExportAnswer | null;
  readonly acting: ActingAnswer | null;
  readonly compared: ComparedAnswer | null;
}
