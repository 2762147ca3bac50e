// Count who stands where: of the claims found, how many of each side support, oppose or report a scenario.

/** @import { ClaimRow, ClaimsPage } from "../types" */

import { el } from "../text/dom.js";

/** @param {ClaimsPage} page @param {ClaimRow[]} claims */
export function stands(page, claims) {
  const { scenarios, sides } = page.data.stands;
  const { words } = page.data;
  const wanted = page.asked.scenario;
  const named = scenarios.filter(
    ([id]) => (!wanted.length || wanted.includes(id)) && claims.some(({ stances }) => stances[id]),
  );
  if (!named.length) return el("p", { class: "sheet-empty", text: words.nothing });
  const speaking = sides.filter(([side]) => claims.some((claim) => claim.side.includes(side)));
  const heads = speaking.map(([, html]) => withHtml(el("div", { role: "columnheader" }), html));
  const table = el(
    "div",
    { class: "stands", role: "table", "aria-label": words.matrix_title },
    el(
      "div",
      { role: "row", class: "stands-row stands-head" },
      el("div", { role: "columnheader", class: "stands-name", text: words["filter.scenario"] }),
      heads,
    ),
    named.map(([id, title]) => row(page, claims, id, title, speaking)),
  );
  table.style.setProperty("--sides", String(speaking.length));
  return table;
}

/** @param {ClaimsPage} page @param {ClaimRow[]} claims @param {string} scenario @param {string} title @param {[string, string][]} sides */
function row(page, claims, scenario, title, sides) {
  const found = claims.filter(({ stances }) => stances[scenario]);
  return el(
    "div",
    { role: "row", class: "stands-row" },
    el("div", { role: "rowheader", class: "stands-name", text: title }),
    sides.map(([side, html]) => {
      const theirs = found.filter((claim) => claim.side.includes(side)).map(({ stances }) => stances[scenario]);
      return cell(page, { scenario, side, html, theirs });
    }),
  );
}

/** @param {ClaimsPage} page @param {{ scenario: string, side: string, html: string, theirs: string[] }} of */
function cell({ data }, { scenario, side, html, theirs }) {
  const { stances, hues } = data.stands;
  // where the columns stand one below the other, each cell says whose it is
  const whose = withHtml(el("span", { class: "stands-whose" }), html);
  const hue = hues[side] ?? "side-other";
  if (!theirs.length)
    return el("div", { role: "cell", class: `stands-none ${hue}` }, whose, el("span", { text: "\u2013" }));
  const squares = stances.flatMap(([stance]) =>
    theirs.filter((one) => one === stance).map(() => el("i", { class: `stand-square stand-${stance}` })),
  );
  const said = stances.flatMap(([stance, name]) => {
    const times = theirs.filter((one) => one === stance).length;
    return times ? [el("span", { class: "stands-said", text: `${name} ${times}` })] : [];
  });
  return el(
    "div",
    { role: "cell", class: hue },
    whose,
    el(
      "button",
      { type: "button", "data-stand": scenario, "data-side": side },
      el("span", { class: "stands-squares", "aria-hidden": "true" }, squares),
      said,
    ),
  );
}

// Names of sides are HTML that the server has escaped.
/** @param {HTMLElement} node @param {string} html */
function withHtml(node, html) {
  node.innerHTML = html;
  return node;
}
