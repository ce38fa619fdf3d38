/** What the kernel sends to be drawn, and what a person's doings are called when they are sent back. */

/** One cell: nothing, plain text, or what needs more than text. */
export type Cell = null | string | Text | Time | Status | Tags;

/** A text whose full form is shown on hover. */
export interface Text {
  readonly text: string;
  readonly full: string;
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
  readonly sortable: boolean;
  readonly right: boolean;
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
  readonly rows: readonly Row[];
  /** How many rows' height to keep, so that the last page does not move what is below it. */
  readonly reserved: number;
  /** What to say where there are no rows. */
  readonly empty: string;
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
  readonly sort: string;
  readonly down: boolean;
  readonly page: number;
  readonly size: number;
  readonly sizes: readonly number[];
}

export type Doing =
  | { readonly do: "select"; readonly ids: readonly string[]; readonly on: boolean }
  | { readonly do: "show"; readonly id: string | null }
  | { readonly do: "sort"; readonly column: string }
  | { readonly do: "page"; readonly page: number }
  | { readonly do: "size"; readonly size: number }
  | { readonly do: "unselect all" };

export type Act = (doing: Doing) => void;
