// Put the explorer into an element, and hand back a way to drive it.

/** @import { ExplorerConfig, Mounted } from "../types" */

import { createModel } from "../scene/model.js";
import { BOOT_WORDS } from "../text/built.js";
import { el, replace } from "../text/dom.js";
import { untilItComes } from "../text/idle.js";
import { LANGUAGES } from "../text/tongues.js";
import { createExplorer } from "./explorer.js";
import { loadFirst } from "./sources.js";
import { themeOf } from "./theme.js";

/** @param {HTMLElement} root @param {ExplorerConfig} config @returns {Mounted} */
export function mount(root, config) {
  root.classList.add("fi-root");
  root.setAttribute("data-theme", themeOf(config.options));
  const lang = LANGUAGES.find((one) => one === config.state?.lang) ?? "en";
  let isWanted = true;
  /** @param {"status" | "alert"} role @param {string} key */
  const say = (role, key) => replace(root, el("p", { class: "fi-wait", role, lang, text: BOOT_WORDS[lang][key] }));
  const destroy = () => {
    isWanted = false;
    root.replaceChildren();
  };
  say("status", "loading");
  const handle = /** @type {Mounted} */ (/** @type {Partial<Mounted>} */ ({ root, destroy }));
  const first = untilItComes(() => loadFirst(config), {
    isWanted: () => isWanted,
    failed: () => say("alert", "load_waits"),
  });
  handle.ready = start(handle, config, first).catch((error) => {
    if (isWanted) {
      console.error(error);
      say("alert", "load_failed");
    }
    throw error;
  });
  // whoever waits for it is told; nobody has to
  handle.ready.catch(() => {});
  root.fourIslands = handle;
  return handle;
}

/** @param {Mounted} handle @param {ExplorerConfig} config @param {ReturnType<typeof loadFirst>} first */
async function start(handle, config, first) {
  const { bundle, geometry } = await first;
  const explorer = createExplorer(handle.root, config, createModel(bundle), geometry);
  Object.assign(handle, explorer.handle, { app: explorer.app });
  await explorer.begin();
  return handle;
}
