/** What depends on how wide the page makes things. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Table } from "./protocol";

/** Measure an element's width, now and whenever it changes. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

/** Say how many children of a line that wraps are in its first row, now and whenever that changes. */
export function useLine(count: number): [{ current: HTMLDivElement | null }, number] {
  const line = useRef<HTMLDivElement | null>(null);
  const [fits, setFits] = useState(count);
  const measure = () => {
    const tops = [...(line.current?.children ?? [])].map((child) => (child instanceof HTMLElement ? child.offsetTop : 0));
    setFits(tops.filter((top) => top === tops[0]).length);
  };
  useLayoutEffect(measure); // counts come and go
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    if (line.current) observer.observe(line.current);
    return () => observer.disconnect();
  }, []);
  return [line, fits];
}

/** Bring a column that was just chosen into sight: it comes last. */
export function useComing(box: { readonly current: HTMLElement | null }, table: Table): void {
  const before = useRef({ place: table.name, names: table.columns.map((column) => column.name) });
  useLayoutEffect(() => {
    const names = table.columns.map((column) => column.name);
    const fresh = names.findIndex((name) => !before.current.names.includes(name));
    const heading = fresh < 0 || before.current.place !== table.name ? null : box.current?.querySelector(`[data-at="0,${fresh + 1}"]`);
    before.current = { place: table.name, names };
    heading?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [table.columns]);
}
