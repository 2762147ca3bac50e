// Drag a step to another place in its list.

import { nearest } from "../text/dom.js";

// `ids` gives the steps in their order, `move` is told by how many places one is moved.
/** @param {HTMLElement} list @param {{ ids(): string[], move(id: string, by: number): void }} how */
export function followDrag(list, { ids, move }) {
  /** @type {string | null} */
  let dragged = null;

  function unmark() {
    for (const item of list.querySelectorAll(".drop-before, .drop-after"))
      item.classList.remove("drop-before", "drop-after");
  }

  // Where the dragged step would come to stand: before or after the one under the pointer.
  /** @param {DragEvent} event */
  function dropPlace({ target, clientY }) {
    const item = nearest(target, "li");
    if (!dragged || !item?.dataset.step) return null;
    const box = item.getBoundingClientRect();
    return { item, id: dragged, after: clientY > box.top + box.height / 2 };
  }

  list.addEventListener("dragstart", (event) => {
    const item = nearest(event.target, "li");
    dragged = item?.dataset.step ?? null;
    if (!event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item?.dataset.title ?? "");
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    unmark();
  });
  list.addEventListener("dragover", (event) => {
    const place = dropPlace(event);
    if (!place) return;
    event.preventDefault();
    unmark();
    place.item.classList.add(place.after ? "drop-after" : "drop-before");
  });
  list.addEventListener("drop", (event) => {
    const place = dropPlace(event);
    if (!place) return;
    event.preventDefault();
    const order = ids();
    const from = order.indexOf(place.id);
    const to = order.indexOf(place.item.dataset.step ?? "") + (place.after ? 1 : 0);
    unmark();
    move(place.id, (to > from ? to - 1 : to) - from);
  });
}
