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
  event.clipboardData.setData("text/plain", rows.map((cells) => cells.flatMap(columns).join("\t")).join("\n"));
  const copied = rows.map((cells) =>
    el(
      "tr",
      {},
      cells.map((cell) => el("td", { text: said(cell), colspan: cell.colSpan > 1 ? cell.colSpan : null })),
    ),
  );
  event.clipboardData.setData("text/html", el("table", {}, copied).outerHTML);
}

// A head over several columns stands over the first of them.
/** @param {HTMLTableCellElement} cell */
const columns = (cell) => [said(cell), ...Array(cell.colSpan - 1).fill("")];

/** @param {HTMLTableCellElement} cell */
function said(cell) {
  const number = cell.querySelector("data");
  if (number) return number.value;
  // a dash stands where there is no number
  const parts = [...cell.childNodes].map((node) => node.textContent);
  const words = parts.join(" ").replace(/\s+/gu, " ").trim();
  return words === "\u2013" ? "" : words;
}
