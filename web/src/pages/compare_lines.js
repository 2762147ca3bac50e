// Explain on the comparison the lines that its two maps draw, as their own legends say them.

/** @import { Explorer, LineStyle } from "../types" */

import { el } from "../text/dom.js";

const ALL = 100;

// Rows of the scenes' legends for lines, each once though both maps draw it.
/** @param {Explorer[]} apps */
export function lineRows(apps) {
  const rows = new Map();
  for (const app of apps)
    for (const { kind, id, text } of app.meaning.legend) {
      if (kind !== "line") continue;
      const said = app.words.pick(text);
      rows.set(`${id} ${said}`, el("span", { "data-line": id }, sign(app.style.lines[id]), said));
    }
  return [...rows.values()];
}

// Dashes in the colour of the text, so that they follow the theme.
/** @param {LineStyle} line */
function sign({ dash_px: dash, width_px: width }) {
  let from = 0;
  const stops = dash.map((px, index) => {
    const to = from + px;
    const stop = `${index % 2 ? "transparent" : "currentcolor"} ${from}px ${to}px`;
    from = to;
    return stop;
  });
  const background = `repeating-linear-gradient(90deg, ${stops.length ? stops.join(", ") : `currentcolor 0 ${ALL}%`})`;
  return el("span", { class: "compare-line-sign", "aria-hidden": "true", style: { background, height: `${width}px` } });
}
