// List the islands for the keyboard: what the map is for the pointer.

/** @import { Explorer, Unit } from "../types" */

import { lookup } from "../scene/lookup.js";
import { el, nearest, query, queryAll, replace } from "../text/dom.js";
import { fold } from "../text/folding.js";
import { partyName, swatch } from "./swatch.js";

const TOGETHER_MS = 900;
const ITEM = '[role="treeitem"]';

// The unit that a row stands for.
/** @param {EventTarget | null} target */
const unitOf = (target) => (target instanceof HTMLElement ? (target.dataset.unit ?? null) : null);

/** @param {Explorer} app */
export function createTree(app) {
  const node = el("ul", { class: "fi-tree", role: "tree" });
  /** @type {Set<string>} */
  const closed = new Set();
  const typeAhead = createTypeAhead(app);
  node.addEventListener("keydown", onKey);
  node.addEventListener("focusin", (event) => app.hover(unitOf(event.target)));
  node.addEventListener("focusout", () => app.hover(null));

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const item = nearest(event.target, ITEM);
    const unit = unitOf(item);
    if (!item || !unit) return;
    const visible = queryAll(node, ITEM).filter((one) => !one.closest("[hidden]"));
    const at = visible.indexOf(item);
    /** @type {Record<string, number>} */
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visible.length - 1 };
    const go = places[event.key];
    if (go !== undefined) visible[Math.min(Math.max(go, 0), visible.length - 1)].focus();
    else if (event.key === "Enter" || event.key === " ") app.chooseUnit(unit);
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") unfold(item, unit, event.key === "ArrowRight");
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      typeAhead(event.key, visible, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLElement} item @param {string} id @param {boolean} open */
  function unfold(item, id, open) {
    const unit = lookup(app.model.units, id);
    if (unit.children?.length && closed.has(id) === open) {
      closed[open ? "delete" : "add"](id);
      item.setAttribute("aria-expanded", String(open));
      const group = query(node, `[data-children="${CSS.escape(id)}"]`);
      if (group) group.hidden = !open;
    } else if (!open && unit.parent) focusUnit(unit.parent);
  }

  /** @param {string} id */
  function focusUnit(id) {
    const item = query(node, `[data-unit="${CSS.escape(id)}"]`);
    item?.focus();
    return Boolean(item);
  }

  return {
    node,
    focusUnit,
    // a toggle changes colours only, so nothing is built anew
    recolour: () => queryAll(node, ITEM).forEach((item) => colour(app, item)),
    update() {
      const focused = unitOf(document.activeElement);
      const had = node.contains(document.activeElement);
      const { words, model } = app;
      node.setAttribute("aria-label", words.t("list.title"));
      const context = [...model.units.values()].filter((unit) => !unit.disputed);
      replace(
        node,
        model.tops.map((unit) => unitItem(app, closed, unit, 1)),
        el("li", { role: "none", class: "fi-tree-heading" }, el("span", { text: words.t("list.around") })),
        context.map((unit) => unitItem(app, closed, unit, 1)),
      );
      const start = node.querySelector(`[data-unit="${CSS.escape(app.state.unit ?? "")}"]`) ?? node.querySelector(ITEM);
      start?.setAttribute("tabindex", "0");
      if (had && focused) focusUnit(focused);
    },
  };
}

// The next name that begins with the letters typed has the focus, in any of the scripts; letters
// typed in quick succession go together, and one typed again and again goes from name to name.
/** @param {Explorer} app */
function createTypeAhead({ model }) {
  let [typed, last] = ["", 0];

  /** @param {string} letter @param {HTMLElement[]} items @param {number} at */
  return (letter, items, at) => {
    const now = performance.now();
    typed = now - last < TOGETHER_MS ? typed + letter : letter;
    last = now;
    const again = [...typed].every((one) => one === letter);
    const wanted = fold(again ? letter : typed) || letter;
    // what has the focus already may be what is being typed on
    const from = again ? at + 1 : at;
    const inTurn = [...items.slice(from), ...items.slice(0, from)];
    inTurn
      .find((item) => namesOf(model.units.get(unitOf(item) ?? "")).some((name) => name.startsWith(wanted)))
      ?.focus();
  };
}

// Of a name that joins several, each counts.
/** @param {Unit | undefined} unit */
function namesOf(unit) {
  const names = Object.values(unit?.names ?? {}).flatMap((one) => one?.name.split(" / ") ?? []);
  return names.map(fold);
}

/** @param {Explorer} app @param {Set<string>} closed @param {Unit} unit @param {number} level @returns {HTMLElement} */
function unitItem(app, closed, unit, level) {
  const { words } = app;
  const [first, rest] = words.mapNames(unit);
  const children = (unit.children ?? []).flatMap((id) => app.model.units.get(id) ?? []);
  const ids = holders(app, unit);
  const row = el(
    "div",
    {
      role: "treeitem",
      tabindex: "-1",
      "data-unit": unit.id,
      "aria-level": level,
      "aria-selected": String(app.state.unit === unit.id),
      "aria-expanded": children.length ? String(!closed.has(unit.id)) : null,
      on: {
        click: () => app.chooseUnit(unit.id),
        mouseenter: () => app.hover(unit.id),
        mouseleave: () => app.hover(null),
      },
    },
    unit.disputed ? swatch(app, ids) : null,
    el(
      "span",
      { class: "fi-tree-names" },
      el("span", { class: "fi-tree-name", text: first }),
      el("span", { class: "fi-tree-rest", text: rest }),
    ),
    unit.disputed
      ? el("span", { class: "fi-hidden", text: app.words.list(ids.map((id) => partyName(app, id))) })
      : null,
  );
  const group = children.length
    ? el(
        "ul",
        { role: "group", "data-children": unit.id, hidden: closed.has(unit.id) },
        children.map((child) => unitItem(app, closed, child, level + 1)),
      )
    : null;
  return el("li", { role: "none" }, row, group);
}

/** @param {Explorer} app @param {Unit} unit */
function holders(app, unit) {
  const colours = app.model.leaves(unit.id).flatMap((id) => app.colours.get(id) ?? []);
  return [...new Set(colours.flatMap((c) => (c.title && !c.split ? [c.title] : [...app.model.parties.keys()])))];
}

/** @param {Explorer} app @param {HTMLElement} item */
function colour(app, item) {
  const unit = app.model.units.get(unitOf(item) ?? "");
  const [sign, said] = [query(item, ".fi-swatch"), query(item, ".fi-hidden")];
  if (!unit?.disputed || !sign || !said) return;
  const ids = holders(app, unit);
  sign.style.background = swatch(app, ids).style.background;
  said.textContent = app.words.list(ids.map((id) => partyName(app, id)));
}
