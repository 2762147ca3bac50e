// Write below a card what is known of its claim beside its check: where else it stands, what speaks against it, and why.

/** @import { DocumentsPage, Elsewhere, FoundClaim } from "../types" */

import { el } from "../text/dom.js";
import { queryOf } from "../text/query.js";

/** @param {DocumentsPage} page @param {FoundClaim} claim */
export function extrasOf(page, claim) {
  const { word } = page;
  const { against = [], elsewhere = [] } = claim;
  return el(
    "div",
    { class: "docs-extras" },
    against.length
      ? el(
          "section",
          { class: "relations" },
          el("h3", { text: word("against.title") }),
          against.map(({ html }) => {
            const node = el("div", { class: "docs-against" });
            // HTML that the server has escaped
            node.innerHTML = html;
            return node;
          }),
        )
      : null,
    elsewhere.length
      ? el(
          "section",
          {},
          el("h3", { text: word("elsewhere.title") }),
          el("p", { class: "quiet docs-small", text: word("elsewhere.about") }),
          el(
            "ul",
            { class: "docs-elsewhere" },
            elsewhere.map((one) => elsewhereOf(page, one)),
          ),
        )
      : null,
    rulesOf(page, claim),
  );
}

/** @param {DocumentsPage} page @param {Elsewhere} one */
function elsewhereOf({ word, lang }, { where, document: id, claim, text, title, language, why }) {
  const asked = queryOf("");
  if (where === "workspace") asked.set("document", id);
  asked.set("claim", claim);
  asked.set("lang", lang);
  const address = `./${where === "workspace" ? "documents" : "claims"}?${asked}`;
  const said = el("span", { lang: language && language !== lang ? language : null, text });
  return el(
    "li",
    {},
    el("a", { href: address }, said),
    el("span", { class: "quiet docs-small", text: [title || word(`elsewhere.${where}`), ...why].join(" \u00b7 ") }),
  );
}

/** @param {DocumentsPage} page @param {FoundClaim} claim */
function rulesOf({ word }, { rules = {} }) {
  const told = Object.entries(rules);
  if (!told.length) return null;
  return el(
    "details",
    { class: "fold" },
    el("summary", { text: word("rules") }),
    el(
      "ul",
      {},
      told.map(([, sentence]) => el("li", { text: sentence })),
    ),
  );
}
