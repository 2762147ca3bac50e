// List the islands for the keyboard: what the map is for the pointer.

import { el, replace } from "../text/dom.js";
import { partyName, swatch } from "./swatch.js";

export function createTree(app) {
  const node = el("ul", { class: "fi-tree", role: "tree" });
  const closed = new Set();
  node.addEventListener("keydown", onKey);
  node.addEventListener("focusin", (event) => app.hover(event.target.dataset?.unit ?? null));
  node.addEventListener("focusout", () => app.hover(null));

  function items() {
    return [...node.querySelectorAll('[role="treeitem"]')].filter((item) => !item.closest("[hidden]"));
  }

  function onKey(event) {
    const item = event.target.closest?.('[role="treeitem"]');
    if (!item) return;
    const visible = items();
    const at = visible.indexOf(item);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visible.length - 1 }[event.key];
    if (go !== undefined) visible[Math.min(Math.max(go, 0), visible.length - 1)].focus();
    else if (event.key === "Enter" || event.key === " ") app.store.set({ unit: item.dataset.unit });
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") fold(item, event.key === "ArrowRight");
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      typeAhead(event.key, visible, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function fold(item, open) {
    const id = item.dataset.unit;
    const unit = app.model.units.get(id);
    if (unit.children?.length && closed.has(id) === open) {
      closed[open ? "delete" : "add"](id);
      item.setAttribute("aria-expanded", String(open));
      node.querySelector(`[data-children="${CSS.escape(id)}"]`).hidden = !open;
    } else if (!open && unit.parent) focusUnit(unit.parent);
  }

  function typeAhead(letter, visible, at) {
    const wanted = letter.toLocaleLowerCase(app.state.lang);
    const order = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
    order.find((item) => item.textContent.trim().toLocaleLowerCase(app.state.lang).startsWith(wanted))?.focus();
  }

  function focusUnit(id) {
    const item = node.querySelector(`[data-unit="${CSS.escape(id)}"]`);
    item?.focus();
    return Boolean(item);
  }

  function unitItem(unit, level) {
    const { words } = app;
    const [first, rest] = words.mapNames(unit);
    const children = (unit.children ?? []).map((id) => app.model.units.get(id)).filter(Boolean);
    const ids = holders(unit);
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
          click: () => app.store.set({ unit: unit.id }),
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
          children.map((child) => unitItem(child, level + 1)),
        )
      : null;
    return el("li", { role: "none" }, row, group);
  }

  function holders(unit) {
    const colours = app.model
      .leaves(unit.id)
      .map((id) => app.colours.get(id))
      .filter(Boolean);
    return [...new Set(colours.flatMap((c) => (c.title && !c.split ? [c.title] : [...app.model.parties.keys()])))];
  }

  function colour(item) {
    const unit = app.model.units.get(item.dataset.unit);
    if (!unit.disputed) return;
    const ids = holders(unit);
    item.querySelector(".fi-swatch").style.background = swatch(app, ids).style.background;
    item.querySelector(".fi-hidden").textContent = app.words.list(ids.map((id) => partyName(app, id)));
  }

  return {
    node,
    focusUnit,
    // a toggle changes colours only, so nothing is built anew
    recolour: () => node.querySelectorAll('[role="treeitem"]').forEach(colour),
    update() {
      const focused = document.activeElement?.dataset?.unit;
      const had = node.contains(document.activeElement);
      const { words, model } = app;
      node.setAttribute("aria-label", words.t("list.title"));
      const context = [...model.units.values()].filter((unit) => !unit.disputed);
      replace(
        node,
        model.tops.map((unit) => unitItem(unit, 1)),
        el("li", { role: "none", class: "fi-tree-heading" }, el("span", { text: words.t("list.around") })),
        context.map((unit) => unitItem(unit, 1)),
      );
      const start =
        node.querySelector(`[data-unit="${CSS.escape(app.state.unit ?? "")}"]`) ??
        node.querySelector('[role="treeitem"]');
      start?.setAttribute("tabindex", "0");
      if (had && focused) focusUnit(focused);
    },
  };
}
