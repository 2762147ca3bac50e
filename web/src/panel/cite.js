// Show where a fact comes from, and how sure it is.

/** @import { App, Maybe } from "../types" */

import { details, el, link } from "../text/dom.js";

/** @param {Pick<App, "model" | "words">} app @param {string} id */
export function cite(app, id) {
  const source = app.model.sources[id];
  if (!source) return el("span", { text: id });
  const { words } = app;
  const title = words.pick(source.title);
  const [language, original] = source.original;
  // what is in another language than the page says so, to a screen reader and to fonts
  const lang = title === original && language !== words.lang ? language : null;
  const rest = [words.pick(source.publisher), words.date(source.date)].filter(Boolean).join(" \u00b7 ");
  return el(
    "span",
    { class: "fi-cite" },
    el("span", { lang }, source.url ? link(source.url, title) : title),
    title === original ? null : [" ", el("cite", { class: "fi-original", lang: language, text: original })],
    // an address that nobody opened for this pack is no evidence, and says so
    source.opened === false ? [" ", el("span", { class: "fi-mark-text", text: words.t("sources.unopened") })] : null,
    rest ? el("span", { class: "fi-quiet-text", text: ` \u2014 ${rest}` }) : null,
  );
}

/** @param {Pick<App, "model" | "words">} app @param {Maybe<Maybe<string>[]>} ids */
export function sources(app, ids) {
  const unique = [...new Set((ids ?? []).filter((id) => typeof id === "string"))].filter(Boolean);
  if (!unique.length) return null;
  return details(
    app.words.plural("sources", unique.length),
    el(
      "ul",
      { class: "fi-sources" },
      unique.map((id) => el("li", {}, cite(app, id))),
    ),
  );
}

// Anything that nobody has attested says so beside itself.
/** @param {Pick<App, "words">} app @param {Maybe<string>} status */
export function statusMark(app, status) {
  if (!status || status === "sourced") return null;
  return el("span", { class: "fi-mark", text: app.words.label("status", status) });
}
