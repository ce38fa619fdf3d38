/** Which columns are shown, and in which order: the pinned ones first. */

export interface Layout {
  readonly pinned: readonly string[];
  readonly free: readonly string[];
}

/** Give the names in the order in which they are shown. */
export function inOrder(layout: Layout): string[] {
  return [...layout.pinned, ...layout.free];
}

/** Show a column, as the last one; or hide it. The last one that is shown stays. */
export function shown(layout: Layout, name: string, on: boolean): Layout {
  const there = inOrder(layout).includes(name);
  if (on) return there ? layout : { ...layout, free: [...layout.free, name] };
  if (!there || inOrder(layout).length === 1) return layout;
  return { pinned: less(layout.pinned, name), free: less(layout.free, name) };
}

/** Pin a column, as the last of the pinned ones; or free it, as the first of the others. */
export function pinned(layout: Layout, name: string, on: boolean): Layout {
  const [from, to] = on ? [layout.free, layout.pinned] : [layout.pinned, layout.free];
  if (!from.includes(name) || to.includes(name)) return layout;
  return on
    ? { pinned: [...to, name], free: less(from, name) }
    : { pinned: less(from, name), free: [name, ...to] };
}

/** Move a column to a place in the whole order, from 0; no further than to the end of the pinned or of the others. */
export function moved(layout: Layout, name: string, to: number): Layout {
  const { pinned, free } = layout;
  if (pinned.includes(name)) return { pinned: placed(pinned, name, to), free };
  if (free.includes(name)) return { pinned, free: placed(free, name, to - pinned.length) };
  return layout;
}

function placed(names: readonly string[], name: string, to: number): string[] {
  const rest = less(names, name);
  const at = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, at), name, ...rest.slice(at)];
}

function less(names: readonly string[], name: string): string[] {
  return names.filter((each) => each !== name);
}
