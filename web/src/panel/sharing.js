// Share what the map shows: a link, a line that puts it into another page, a citation, a code for phones.

/** @import { Child, Explorer } from "../types" */

import { writeUrl } from "../scene/url.js";
import { button, el, iconButton } from "../text/dom.js";
import { citation, copyText } from "./citing.js";
import { scenarioName } from "./proposal.js";

// of a frame in another page, in pixels; a page may change them
const FRAME = { width: 800, height: 560 };

/** @param {Explorer} app */
export function sharingButton(app) {
  if (!app.options.sharing) return null;
  return iconButton("share", app.words.t("share"), () => open(app), { class: "fi-share", "data-field": "share" });
}

// The address of exactly this view, as the reader sees it; a file has none.
/** @param {Explorer} app */
function addressOf({ options, state, model }) {
  if (!options.url || !location.protocol.startsWith("http")) return null;
  return new URL(writeUrl(location.search, state, model), location.href).href;
}

/** @param {Explorer} app */
function open(app) {
  const { words } = app;
  const told = el("p", { class: "fi-quiet-text", role: "status" });
  const address = addressOf(app);
  const parts = address
    ? [linkPart(app, address, told), embedPart(app, address, told), citePart(app, told), codePart(app, address)]
    : [el("p", { class: "fi-share-file", text: words.t("share.file") }), citePart(app, told)];
  const dialog = el(
    "dialog",
    { class: "fi-share-dialog", "aria-label": words.t("share.title"), lang: words.lang },
    el("h2", { text: words.t("share.title") }),
    parts,
    told,
    button(words.t("share.close"), () => dialog.close(), { class: "fi-quiet fi-share-close" }),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  // what the map does with keys is not meant here
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  app.root.append(dialog);
  dialog.showModal();
}

/** @param {Explorer} app @param {string} name @param {string} text @param {HTMLElement} told @param {Child[]} more */
function part(app, name, text, told, ...more) {
  const { words } = app;
  const box = el("textarea", {
    readonly: true,
    rows: text.length > 80 ? 3 : 1,
    spellcheck: "false",
    "aria-label": words.t(`share.${name}`),
    "data-share": name,
    on: { focus: () => box.select() },
  });
  box.value = text;
  return el(
    "section",
    {},
    el("h3", { text: words.t(`share.${name}`) }),
    more,
    el(
      "div",
      { class: "fi-share-line" },
      box,
      button(words.t("cite.copy"), () => copyText(app, box, told), {
        class: "fi-quiet",
        "data-copies": name,
        "aria-label": words.t(`share.${name}.copy`),
      }),
    ),
  );
}

/** @param {Explorer} app @param {string} address @param {HTMLElement} told */
const linkPart = (app, address, told) => part(app, "link", address, told);

/** @param {Explorer} app @param {HTMLElement} told */
const citePart = (app, told) => part(app, "cite", citation(app, "cite.long", scenarioName(app, app.scenario)), told);

// Who reads the line may not be who runs the server, so that it says where the map will show.
/** @param {Explorer} app @param {string} address @param {HTMLElement} told */
function embedPart(app, address, told) {
  const { words, options } = app;
  const bare = new URL(address);
  bare.searchParams.set("embed", "1");
  const frame = el("iframe", {
    ...FRAME,
    src: bare.href,
    title: words.pick(app.model.bundle.pack?.title),
    loading: "lazy",
  });
  frame.style.border = "0";
  const sites = options.sharing?.frames ?? [];
  const key = sites.includes("*") ? "all" : sites.length ? "some" : "none";
  const where = words.t(`share.frames.${key}`, { sites: sites.join(", ") });
  return part(app, "embed", frame.outerHTML, told, el("p", { class: "fi-quiet-text", text: where }));
}

// Drawn when it is asked for; the server draws it.
/** @param {Explorer} app @param {string} address */
function codePart(app, address) {
  const { words, options } = app;
  if (!options.sharing?.qr) return null;
  const place = el("div", { class: "fi-share-code" });
  const source = new URL(options.sharing.qr, document.baseURI);
  source.searchParams.set("of", address);
  source.searchParams.set("lang", words.lang);
  const fold = el("details", {}, el("summary", { text: words.t("share.code") }), place);
  const show = () => {
    if (!fold.open || place.childElementCount) return;
    const failed = () => place.replaceChildren(el("p", { role: "alert", text: words.t("share.no_code") }));
    place.append(el("img", { src: source.href, alt: words.t("share.code_alt"), on: { error: failed } }));
  };
  fold.addEventListener("toggle", show);
  return el("section", {}, fold);
}
