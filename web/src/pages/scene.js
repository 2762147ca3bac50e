// Offer what the scene may show, and find out whether this browser can draw it.

/** @import { SceneGiven, SceneMount, SceneOffer } from "../types" */

import { choice } from "../text/choices.js";
import { button, el, query } from "../text/dom.js";
import { meantBy, queryOf } from "../text/query.js";
import { whenStepped } from "../text/stepping.js";
import { changeAddress } from "./address.js";

const FLAT = "flat";
// what columns show; links of before say it where an address now says what the ruler measures
const [COLUMNS, BEFORE] = ["columns", "measure"];
// a change of it is a step that the browser's way back undoes
const STEP = "scenario";
const FONT_LIMIT_MS = 3000;
const SIZES = ["400 48px", "700 48px"];

/** @param {{ data: SceneGiven, parentElement: HTMLElement, setStateValue(key: string, value: string): void }} component */
export default function scene({ data, parentElement, setStateValue }) {
  /** @type {SceneMount | null} */
  const root = query(parentElement, ".scene-bar");
  if (!root) return;
  root.tell = setStateValue;
  const told = JSON.stringify(data);
  if (root.told !== told) {
    root.told = told;
    build(root, { ...JSON.parse(data.choices), usual: JSON.parse(data.usual), names: JSON.parse(data.names) });
  }
  root.show?.();
  // the address may have changed otherwise too, as when a person goes back
  if (root.asked !== undefined && root.asked !== location.search) root.ask?.();
  if (!root.measured) {
    root.measured = true;
    whenStepped(() => {
      root.show?.();
      root.ask?.();
    }, whileOnPage(root));
    measure(root, data).then((stage) => {
      if (!root.isConnected) return;
      // the flat map brings its own choices
      root.hidden = stage === FLAT;
      root.tell?.("stage", stage);
    });
  }
}

// Aborted by the first step after the element has gone.
/** @param {SceneMount} root */
function whileOnPage(root) {
  const gone = new AbortController();
  const look = () => root.isConnected || gone.abort();
  window.addEventListener("popstate", look, { capture: true, signal: gone.signal });
  return gone.signal;
}

/** @param {SceneMount} root @param {SceneOffer} offer */
function build(root, { lists, groups, names, usual }) {
  /** @param {string} key @param {string} value */
  const choose = (key, value) => {
    changeAddress({ [key]: value === usual[key] ? null : value }, { isStep: key === STEP });
    root.show?.();
    root.ask?.();
  };
  const parts = [
    ...Object.entries(lists).map(([key, options]) => {
      const box = choice(options, usual[key], (value) => choose(key, value));
      const node = el("label", { class: "scene-choice", "data-key": key }, el("span", { text: names[key] }), box);
      const values = [...box.options].map(({ value }) => value);
      return { key, node, values, mark: (/** @type {string} */ value) => Object.assign(box, { value }) };
    }),
    ...Object.entries(groups).map(([key, options]) => {
      const boxes = options.map(([value, text]) => button(text, () => choose(key, value), { "data-value": value }));
      const node = el(
        "div",
        { class: "scene-choice", "data-key": key, role: "group", "aria-label": names[key] },
        el("span", { text: names[key], "aria-hidden": "true" }),
        el("div", { class: "scene-group" }, boxes),
      );
      /** @param {string} value */
      const mark = (value) => {
        for (const box of boxes) box.setAttribute("aria-pressed", String(box.dataset.value === value));
      };
      return { key, node, values: options.map(([value]) => value), mark };
    }),
  ];
  root.show = () => {
    renew(parts.find(({ key }) => key === COLUMNS)?.values ?? []);
    const asked = queryOf(location.search);
    for (const { key, values, mark } of parts)
      mark(meantBy(asked.get(key) ?? "", (one) => values.includes(one)) ?? usual[key]);
  };
  // within the page the server does not see the address change, so it is told
  root.ask = () => {
    root.asked = location.search;
    root.tell?.("asked", root.asked);
  };
  root.replaceChildren(...parts.map(({ node }) => node));
}

/** @param {string[]} columns */
function renew(columns) {
  const asked = queryOf(location.search);
  const before = meantBy(asked.get(BEFORE) ?? "", (one) => columns.includes(one));
  if (before) changeAddress({ [COLUMNS]: asked.get(COLUMNS) ?? before, [BEFORE]: null });
}

// The stage: whether it can be drawn, and how large it is; its letters are painted once, so they
// must be there before.

/** @param {HTMLElement} root @param {SceneGiven} given */
async function measure(root, { fonts, letters }) {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return FLAT;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  await Promise.race([
    lettersReady(fonts, letters),
    new Promise((resolve) => {
      setTimeout(resolve, FONT_LIMIT_MS);
    }),
  ]);
  const room = document.querySelector(".scene-wait")?.getBoundingClientRect() ?? root.getBoundingClientRect();
  return `${Math.round(room.width)},${Math.round(room.height)}`;
}

/** @param {string} address @param {string} letters */
async function lettersReady(address, letters) {
  await new Promise((resolve) => {
    const link = el("link", { rel: "stylesheet", href: address, on: { load: resolve, error: resolve } });
    document.head.append(link);
  });
  const families = ['"Noto Sans"', '"Noto Sans JP"'];
  await Promise.allSettled(
    SIZES.flatMap((size) => families.map((family) => document.fonts.load(`${size} ${family}`, letters))),
  );
}
