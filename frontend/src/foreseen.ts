/** What a doing changes at once, while the kernel has not heard of it yet. */

import type { Doing, Marks } from "./protocol";

export function foreseen(marks: Marks, doing: Doing): Marks {
  switch (doing.do) {
    case "select":
      return { ...marks, selected: doing.on ? [...new Set([...marks.selected, ...doing.ids])].sort() : marks.selected.filter((id) => !doing.ids.includes(id)) };
    case "unselect all":
      return { ...marks, selected: [] };
    case "show":
      return { ...marks, current: doing.id, artifact: null };
    default:
      return marks;
  }
}
