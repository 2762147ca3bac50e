// Offer what the scene may show, and find out whether this browser can draw it.

import { el } from "../text/dom.js";

const LISTS = ["scenario", "view"];
const FLAT = "flat";
const FONT_LIMIT_MS = 3000;
const SIZES = ["400 48px", "700 48px"];

export default function scene({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".scene-bar");
  root.tell = setStateValue;
  const told = JSON.stringify(data);
  if (root.told !== told) {
    root.told = told;
    build(root, {
      choices: JSON.parse(data.choices),
      usual: JSON.parse(data.usual),
      names: JSON.parse(data.names),
    });
  }
  root.show();
  // the address may have changed otherwise too, as when a person goes back
  if (root.asked !== undefined && root.asked !== location.search) root.ask();
  if (!root.measured) {
    root.measured = true;
    measure(root, data).then((stage) => {
      if (!root.isConnected) return;
      // the flat map brings its own choices
      root.hidden = stage === FLAT;
      root.tell("stage", stage);
    });
  }
}

function build(root, { choices, usual, names }) {
  const asked = () => new URLSearchParams(location.search);
  const known = (key) =>
    (LISTS.includes(key) ? choices[key].flatMap(([, entries]) => entries) : choices[key]).map(([value]) => value);
  const now = (key) => (known(key).includes(asked().get(key)) ? asked().get(key) : usual[key]);

  function choose(key, value) {
    const url = new URL(location.href);
    if (value === usual[key]) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
    history.replaceState(history.state, "", url);
    root.show();
    root.ask();
  }

  // within the page the server does not see the address change, so it is told
  root.ask = () => {
    root.asked = location.search;
    root.tell("asked", root.asked);
  };

  function list(key) {
    const option = ([value, text]) => el("option", { value, text });
    const options = choices[key].map(([group, entries]) =>
      group ? el("optgroup", { label: group }, entries.map(option)) : entries.map(option),
    );
    const box = el("select", { on: { change: (event) => choose(key, event.target.value) } }, options);
    return el("label", { class: "scene-choice", "data-key": key }, el("span", { text: names[key] }), box);
  }

  function buttons(key) {
    const button = ([value, text]) =>
      el("button", { type: "button", "data-value": value, text, on: { click: () => choose(key, value) } });
    return el(
      "div",
      { class: "scene-choice", "data-key": key, role: "group", "aria-label": names[key] },
      el("span", { text: names[key], "aria-hidden": "true" }),
      el("div", { class: "scene-group" }, choices[key].map(button)),
    );
  }

  root.show = () => {
    for (const part of root.querySelectorAll("[data-key]")) {
      const value = now(part.dataset.key);
      const box = part.querySelector("select");
      if (box) box.value = value;
      for (const button of part.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(button.dataset.value === value));
    }
  };
  root.replaceChildren(...Object.keys(choices).map((key) => (LISTS.includes(key) ? list(key) : buttons(key))));
}

// The stage: whether it can be drawn, and how large it is; its letters are painted once, so they
// must be there before.

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
