// Put the explorer into an element, and hand back a way to drive it.

/** @import { ExplorerConfig, Mounted } from "../types" */

import { createModel } from "../scene/model.js";
import { BOOT_WORDS } from "../text/built.js";
import { el, replace } from "../text/dom.js";
import { isUnreached } from "../text/reaching.js";
import { LANGUAGES } from "../text/tongues.js";
import { createExplorer } from "./explorer.js";
import { loadFirst } from "./sources.js";
import { themeOf } from "./theme.js";

/** @param {HTMLElement} root @param {ExplorerConfig} config @returns {Mounted} */
export function mount(root, config) {
  root.classList.add("fi-root");
  root.setAttribute("data-theme", themeOf(config.options));
  const lang = LANGUAGES.find((one) => one === config.state?.lang) ?? "en";
  replace(root, el("p", { class: "fi-wait", role: "status", lang, text: BOOT_WORDS[lang].loading }));
  const handle = /** @type {Mounted} */ (
    /** @type {Partial<Mounted>} */ ({ root, destroy: () => root.replaceChildren() })
  );
  handle.ready = start(handle, config).catch((error) => {
    if (!isUnreached(error)) console.error(error);
    replace(
      root,
      el(
        "div",
        { class: "fi-wait", role: "alert", lang },
        el("p", { text: BOOT_WORDS[lang].load_failed }),
        el("p", { class: "fi-quiet-text", text: String(error.message ?? error) }),
      ),
    );
    throw error;
  });
  // whoever waits for it is told; nobody has to
  handle.ready.catch(() => {});
  root.fourIslands = handle;
  return handle;
}

/** @param {Mounted} handle @param {ExplorerConfig} config */
async function start(handle, config) {
  const { bundle, geometry } = await loadFirst(config);
  const explorer = createExplorer(handle.root, config, createModel(bundle), geometry);
  Object.assign(handle, explorer.handle, { app: explorer.app });
  await explorer.begin();
  return handle;
}
