"use strict";
// Sorts and filters the table that is there; without this script it is a table all the same.
const table = document.querySelector("table");
const heads = [...table.tHead.rows[0].cells];
const body = table.tBodies[0];
const rows = [...body.rows].filter((row) => row.id !== "none");
const words = rows.map((row) => [...row.cells].map((cell) => cell.textContent).join("\n").toLowerCase());
const order = new Intl.Collator(undefined, { numeric: true });

function valueOf(row, at) {
  const { v, s = row.cells[at].textContent.trim() } = row.cells[at].dataset;
  return v === undefined ? s : v === "" ? null : Number(v);
}

function compared(one, other, down) {
  if (one === null || other === null) return (one === null) - (other === null); // what is missing is last, always
  const way = typeof one === "string" || typeof other === "string" ? order.compare(one, other) : one - other;
  return down ? -way : way;
}

function sortBy(at) {
  const first = heads[at].dataset.first;
  const now = heads[at].getAttribute("aria-sort");
  const turns = [null, first, first === "ascending" ? "descending" : "ascending"];
  const next = turns[(turns.indexOf(now) + 1) % turns.length]; // the third click: as the server had it
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  const sorted = rows.map((row) => ({ row, value: valueOf(row, at) }));
  if (next) {
    heads[at].setAttribute("aria-sort", next);
    sorted.sort((one, other) => compared(one.value, other.value, next === "descending"));
  }
  body.append(...sorted.map((each) => each.row));
}

heads.forEach((head, at) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sortBy(at));
  head.append(button);
});

const field = document.createElement("input");
const count = document.createElement("output");
field.type = "search";
field.placeholder = "Filter rows";
field.setAttribute("aria-label", "Filter rows: every word must be there");

function filter() {
  const asked = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let kept = 0;
  rows.forEach((row, at) => {
    row.hidden = !asked.every((word) => words[at].includes(word));
    kept += !row.hidden;
  });
  count.textContent = `${kept.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
}

field.addEventListener("input", filter);
document.querySelector("header").append(field, count);
filter();
