// Pick the claims that a step quotes out of a list that can be searched.

/** @import { Bench, Step } from "../types" */

import { finder, MOST_SIGNS } from "../text/folding.js";
import { el, field, iconButton } from "./lesson_dom.js";

const MOST = 8;

/** @param {Bench} app @param {Step} step */
export function claimPicker(app, step) {
  const { word, model } = app;
  const chosen = step.claims ?? [];
  /** @param {string[]} claims */
  const put = (claims) =>
    model.edit((next) => {
      next.claims = claims;
      if (claims.length && !next.layers?.includes("claims")) next.layers = [...(next.layers ?? []), "claims"];
    });
  /** @param {string} id */
  const told = (id) => app.claims.get(id) ?? { id, says: word("no_claim"), who: "" };
  const search = el("input", {
    type: "search",
    maxlength: MOST_SIGNS,
    autocomplete: "off",
    value: app.claimSearch,
    placeholder: word("claim_search_hint"),
    "data-mark": "claim-search",
    on: {
      input() {
        app.claimSearch = search.value;
        draw();
      },
    },
  });
  const results = el("ul", { class: "lesson-claims" });

  function draw() {
    const isFound = finder(app.claimSearch);
    const free = [...app.claims.values()].filter(({ id, searched }) => !chosen.includes(id) && isFound(searched));
    const items = free.slice(0, MOST).map((claim) =>
      el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: "lesson-claim",
            "data-claim": claim.id,
            on: { click: () => put([...chosen, claim.id]) },
          },
          el("span", { class: "quiet", text: `${claim.id} · ${claim.who}` }),
          el("span", { text: claim.says }),
        ),
      ),
    );
    if (free.length > MOST)
      items.push(el("li", { class: "quiet", text: word("claims_more", { n: free.length - MOST }) }));
    if (!free.length) items.push(el("li", { class: "quiet", text: word("claims_none") }));
    results.replaceChildren(...items);
  }

  draw();
  return [
    chosen.length
      ? el(
          "ul",
          { class: "lesson-chosen" },
          chosen.map((id) =>
            el(
              "li",
              {},
              el("span", {}, el("span", { class: "quiet", text: `${id} · ${told(id).who} ` }), told(id).says),
              iconButton("bin", word("claim_remove", { id }), () => put(chosen.filter((other) => other !== id))),
            ),
          ),
        )
      : null,
    field(word("claim_search"), search, { wide: true }),
    results,
  ];
}
