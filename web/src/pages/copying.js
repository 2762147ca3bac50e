// Copy rows of a table as a spreadsheet takes them: a number plain, without thin spaces, units or what stands beside it.

import { el } from "../text/dom.js";

/** @param {ClipboardEvent} event */
export function copyTable(event) {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const table = (around instanceof Element ? around : around.parentElement)?.closest("table");
  if (!(table instanceof HTMLTableElement) || !table.querySelector("data")) return;
  const rows = [...table.rows]
    .map((row) => [...row.cells].filter((cell) => range.intersectsNode(cell)))
    .filter((cells) => cells.length);
  // within one cell what is read is wanted
  if (rows.flat().length < 2) return;
  event.preventDefault();
  const lines = rows.map((cells) => cells.flatMap(columns));
  // what stands over several rows stands at their end, and is written in the first
  const width = Math.max(...lines.map((line) => line.length));
  const plain = lines.map((line) => [...line, ...Array(width - line.length).fill("")].join("\t"));
  event.clipboardData.setData("text/plain", plain.join("\n"));
  const copied = rows.map((cells) => el("tr", {}, cells.map(copy)));
  event.clipboardData.setData("text/html", el("table", {}, copied).outerHTML);
}

// A head over several columns stands over the first of them.
/** @param {HTMLTableCellElement} cell */
const columns = (cell) => [said(cell), ...Array(cell.colSpan - 1).fill("")];

/** @param {HTMLTableCellElement} cell */
function copy(cell) {
  const [colspan, rowspan] = [cell.colSpan, cell.rowSpan].map((span) => (span > 1 ? span : null));
  return el("td", { text: said(cell), colspan, rowspan });
}

/** @param {HTMLTableCellElement} cell */
function said(cell) {
  const number = cell.querySelector("data");
  if (number) return number.value;
  // what sorts a column is no part of its name
  const name = cell.getAttribute("aria-label");
  if (name) return name;
  // a dash stands where there is no number
  const inner = cell.querySelector(":scope > div") ?? cell;
  const parts = [...inner.childNodes].map((node) => node.textContent);
  const words = parts.join(" ").replace(/\s+/gu, " ").trim();
  return words === "\u2013" ? "" : words;
}
