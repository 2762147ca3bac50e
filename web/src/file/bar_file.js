// The bar of a page that travels alone: what it is called, its modes, its languages, what it is made of.

/** @import { Framed, Lang, Mode, SitePage } from "../types" */

import { button, el, query, replace } from "../text/dom.js";
import { LANGUAGE_NAMES, LANGUAGES } from "../text/tongues.js";

/** @type {Mode[]} */
const MODES = ["lesson", "explore"];
/** @type {Record<Lang, string>} */
const SHORT = { ...LANGUAGE_NAMES, en: "EN", ru: "\u0420\u0423\u0421" };

/** @param {Framed} file @param {{ go(mode: Mode): void, setLanguage(lang: Lang): void, openAbout(): void, finder?: HTMLElement }} acts */
export function createBar(file, { go, setLanguage, openAbout, finder }) {
  const { config, pages, say } = file;
  const { audience } = config;
  const node = el("header", { class: "ff-bar" });

  /** @param {string} key @param {HTMLElement[]} buttons */
  const group = (key, buttons) => el("div", { class: "ff-group", role: "group", "aria-label": say(key) }, buttons);
  /** @param {Lang} tongue */
  const tongueButton = (tongue) =>
    button(SHORT[tongue], () => setLanguage(tongue), {
      "data-key": tongue,
      "aria-pressed": String(tongue === file.lang),
      title: LANGUAGE_NAMES[tongue],
      lang: tongue,
    });
  /** @param {Mode | null} now @returns {(mode: Mode) => HTMLElement} */
  const modeButton = (now) => (mode) =>
    button(say(`file.${mode}`), () => go(mode), { "data-key": mode, "aria-pressed": String(mode === now) });
  // where each mode has a page of its own
  /** @param {SitePage | null} now @param {[string, () => string]} page */
  const pageLink = (now, [page, address]) =>
    el("a", {
      href: address(),
      text: say(`file.${page}`),
      "data-key": page,
      "aria-current": page === now ? "page" : null,
    });

  return {
    node,
    /** @param {SitePage | null} mode */
    draw(mode) {
      const { activeElement: active } = document;
      const focused = active instanceof HTMLElement && node.contains(active) ? active.dataset.key : null;
      const said = audience && say(`file.audience.${audience}`);
      replace(
        node,
        el("strong", { class: "ff-title", text: file.pick(file.title) }),
        audience ? el("span", { class: "ff-audience", "data-audience": audience, text: said }) : null,
        finder ?? null,
        pages
          ? group(
              "file.modes",
              Object.entries(pages).map((page) => pageLink(mode, page)),
            )
          : config.lesson && mode !== "claims"
            ? group("file.modes", MODES.map(modeButton(mode)))
            : null,
        group("file.language", LANGUAGES.map(tongueButton)),
        button(say("file.about_short"), openAbout, {
          class: "ff-about-opener",
          "data-key": "about",
          title: say("file.about"),
        }),
      );
      if (focused) query(node, `[data-key="${focused}"]`)?.focus();
    },
  };
}
