// List the ends of what is measured, with each leg, and let people move and remove them.

/** @import { Explorer, MeasureEnd } from "../types" */
/** @import { Measuring } from "./tool.js" */

import { el, iconButton, query, replace } from "../text/dom.js";
import { azimuthsSaid, endSaid, legText } from "./said.js";

// `away` is told when the last end is gone, and with it what had the focus.
/** @param {Explorer} app @param {Measuring} measuring @param {() => void} away */
export function createEnds(app, measuring, away) {
  const node = el("ol", { class: "fi-measure-ends" });
  /** @type {string | null} */
  let wanted = null;

  /** @param {number} index @param {number} by */
  function move(index, by) {
    const ends = [...measuring.now().ends];
    const [end] = ends.splice(index, 1);
    ends.splice(index + by, 0, end);
    wanted = `${by < 0 ? "up" : "down"}-${index + by}`;
    measuring.set({ ends });
  }

  /** @param {number} index */
  function remove(index) {
    const ends = measuring.now().ends.filter((_, at) => at !== index);
    wanted = `remove-${Math.min(index, ends.length - 1)}`;
    measuring.set({ ends });
    if (!ends.length) away();
  }

  return {
    node,
    update() {
      const focused = node.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
      const { ends } = measuring.now();
      node.setAttribute("aria-label", app.words.said("measure.ends"));
      node.hidden = !ends.length;
      replace(
        node,
        ends.map((end, index) => row(app, measuring, { end, index, move, remove })),
      );
      focusOn(node, wanted ?? focused ?? null);
      wanted = null;
    },
  };
}

// A button that can no longer be pressed gives the focus to its neighbour.
/** @param {HTMLElement} node @param {string | null} key */
function focusOn(node, key) {
  if (!key) return;
  const [, index] = key.split("-");
  const found = [key, `down-${index}`, `up-${index}`, `remove-${index}`]
    .map((one) => query(node, `[data-key="${one}"]:not(:disabled)`))
    .find(Boolean);
  found?.focus();
}

/** @param {Explorer} app @param {Measuring} measuring @param {{ end: MeasureEnd, index: number, move(index: number, by: number): void, remove(index: number): void }} how */
function row(app, measuring, { end, index, move, remove }) {
  const { words } = app;
  const { kind, ends } = measuring.now();
  const name = endSaid(app, end);
  const leg = kind === "path" && index ? measuring.result()?.legs[index - 1] : null;
  const sum = (measuring.result()?.legs ?? []).slice(0, index).reduce((km, one) => km + (one?.km ?? 0), 0);
  const about = (measuring.result()?.legs ?? []).slice(0, index).some((one) => one?.about);
  const said = el(
    "div",
    {},
    el("span", { class: "fi-measure-end", text: name }),
    leg ? el("span", { class: "fi-measure-leg", text: legText(app, leg) }) : null,
    leg ? el("span", { class: "fi-quiet-text", text: azimuthsSaid(app, leg) }) : null,
    leg && index > 1
      ? el("span", {
          class: "fi-quiet-text",
          text: words.said("measure.total", { km: legText(app, { km: sum, about }) }),
        })
      : null,
  );
  const buttons = [
    iconButton("up", words.said("measure.up", { name }), () => move(index, -1), {
      "data-key": `up-${index}`,
      disabled: index === 0,
    }),
    iconButton("down", words.said("measure.down", { name }), () => move(index, 1), {
      "data-key": `down-${index}`,
      disabled: index === ends.length - 1,
    }),
    iconButton("close", words.said("measure.remove", { name }), () => remove(index), { "data-key": `remove-${index}` }),
  ];
  return el("li", {}, el("div", { class: "fi-measure-row" }, said, buttons));
}
