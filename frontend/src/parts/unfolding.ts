/** The lines of a JSON value that is unfolded as far as a person wants. What is folded is not walked. */

export type Kind = "object" | "array" | "string" | "number" | "boolean" | "null" | "more";

export interface Leaf {
  /** How it is read in Python, as in `["steps"][0]`; that of `more` is its parent's and a mark. */
  readonly path: string;
  readonly kind: Kind;
  /** From 1. */
  readonly level: number;
  /** What it is called in its parent; null for a value that is no member. */
  readonly name: string | null;
  readonly text: string;
  readonly foldable: boolean;
  readonly open: boolean;
  /** Its place among its siblings, from 1, and how many these are. */
  readonly at: number;
  readonly of: number;
  readonly value: unknown;
  /** The path of its parent. */
  readonly parent: string;
}

/** For each path that is unfolded, how many of its members are shown at most. */
export type Unfolded = ReadonlyMap<string, number>;

/** Members that are shown at first, and with each step more. */
export const MEMBERS = 100;
/** Characters of a text that is folded. */
export const CLIP = 120;
const MORE = " more";

/** Give the lines in order: the members of the whole, each followed by its own where it is unfolded. */
export function unfolded(value: unknown, open: Unfolded): Leaf[] {
  if (size(value) === 0) return [leaf("", null, value, { level: 1, at: 1, of: 1, parent: "" }, open)];
  const lines: Leaf[] = [];
  members("", value, 1, open, lines);
  return lines;
}

/** Unfold a line or fold it; what shows more shows so many more. */
export function folded(open: Unfolded, line: Leaf): Unfolded {
  const next = new Map(open);
  if (line.kind === "more") next.set(line.parent, (open.get(line.parent) ?? MEMBERS) + MEMBERS);
  else if (!line.foldable) return open;
  else if (!next.delete(line.path)) next.set(line.path, MEMBERS);
  return next;
}

/** Write a value as text to be copied: a text as it is, all else as JSON. */
export function written(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "null");
}

export interface Step {
  /** The line that a key leads to. */
  readonly to: number;
  /** Whether the line where it was is unfolded or folded. */
  readonly fold: boolean;
}

/** Say what a key does at a line; null for a key that does nothing. */
export function led(lines: readonly Leaf[], at: number, key: string): Step | null {
  const line = lines[at];
  if (!line) return null;
  const go = (to: number) => ({ to: Math.max(0, Math.min(lines.length - 1, to)), fold: false });
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "Home":
      return go(0);
    case "End":
      return go(lines.length - 1);
    case "ArrowRight":
      return line.foldable && !line.open ? { to: at, fold: true } : go(lines[at + 1]?.parent === line.path ? at + 1 : at);
    case "ArrowLeft":
      if (line.foldable && line.open) return { to: at, fold: true };
      return go(line.parent === "" ? at : lines.findIndex((each) => each.path === line.parent));
    case "Enter":
    case " ":
      return { to: at, fold: true };
    default:
      return null;
  }
}

interface Where {
  readonly level: number;
  readonly at: number;
  readonly of: number;
  readonly parent: string;
}

function members(parent: string, value: unknown, level: number, open: Unfolded, lines: Leaf[]): void {
  const names = Array.isArray(value) ? null : Object.keys(value as object);
  const of = names ? names.length : (value as unknown[]).length;
  const shown = Math.min(of, open.get(parent) ?? MEMBERS);
  for (let at = 0; at < shown; at++) {
    const name = names?.[at] ?? at;
    const member = (value as Record<string | number, unknown>)[name];
    const path = `${parent}[${JSON.stringify(name)}]`;
    const line = leaf(path, String(name), member, { level, at: at + 1, of, parent }, open);
    lines.push(line);
    if (line.open && size(member) > 0) members(path, member, level + 1, open, lines);
  }
  if (shown === of) return;
  const text = `show ${Math.min(MEMBERS, of - shown).toLocaleString("en-US")} more of ${of.toLocaleString("en-US")}`;
  const where = { level, at: shown + 1, of, parent };
  lines.push({ ...where, path: parent + MORE, kind: "more", name: null, text, foldable: false, open: false, value });
}

function leaf(path: string, name: string | null, value: unknown, where: Where, open: Unfolded): Leaf {
  const kind = kindOf(value);
  const foldable = kind === "string" ? (value as string).length > CLIP : size(value) > 0;
  const isOpen = foldable && open.has(path);
  return { ...where, path, kind, name, value, foldable, open: isOpen, text: said(value, kind, isOpen) };
}

function said(value: unknown, kind: Kind, open: boolean): string {
  const count = size(value);
  if (kind === "array") return count === 0 ? "[]" : `[${counted(count, "item")}]`;
  if (kind === "object") return count === 0 ? "{}" : `{${counted(count, "key")}}`;
  if (kind !== "string") return String(value ?? null);
  const text = value as string;
  return open || text.length <= CLIP ? `"${text}"` : `"${text.slice(0, CLIP)}\u2026 (${counted(text.length, "character")})`;
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString("en-US")} ${unit}${count === 1 ? "" : "s"}`;
}

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "number" || kind === "boolean" || kind === "string" ? kind : "object";
}

function size(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
